/** Nothing that was acknowledged is lost, whatever is killed while it comes in (design §3, §6). */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { freePort } from '../lib/net.mjs'
import { inRoot, readJson } from '../lib/paths.mjs'
import { makeClone, until } from './support/clone.mjs'
import { listen, missing, pourEvents, signIn } from './support/people.mjs'

const SESSIONS = 1_500
const PASSWORD = 'a long enough password'

let clone
let file
before(() => {
  clone = makeClone({ deep: 120 })
  file = join(clone.dir, 'clicks.tsv')
  writeFileSync(file, clicks())
})
after(() => clone.remove())

/** Ten clicks a session, 10 or 40 seconds apart, so that about a third of the visitors read the six that make a lead. */
function clicks() {
  const rows = ['SessionId\tItemId\tTime']
  for (let session = 1; session <= SESSIONS; session += 1) {
    let at = 1_400_000_000 + session * 7
    for (let n = 0; n < 10; n += 1) {
      rows.push(`${session}\t${1000 + ((session * 3 + n) % 200)}\t${at}`)
      at += (session * 31 + n * 17) % 7 < 4 ? 40 : 10
    }
  }
  return rows.join('\n')
}

/** How many clicks of the file have been acknowledged. */
const acknowledged = () =>
  Object.values(readJson(clone.inWeir('replay-progress.json'), {}))[0]?.lanes.reduce((a, b) => a + b, 0) ?? 0

/** What all commands have said, and the app, for a message. */
const allSaid = () =>
  [...clone.commands.map((command) => command.said), clone.log('app.log').slice(-2000)].join('\n')

/** SIGKILL of these in the middle of the replay. */
async function killAt(share, ...names) {
  await until(() => acknowledged() >= share * SESSIONS * 10, `${share} of the clicks are handed in`, allSaid)
  await clone.kill(...names)
  assert.ok(acknowledged() < SESSIONS * 10, 'the replay was over before the kill')
}

test('app, database, both, and everything killed in the middle of a replay: nothing is lost or doubled', async () => {
  let weir = await clone.serve('--no-demo')
  const replay = clone.start('replay', '--clicks', file)
  await killAt(0.15, 'app')
  await killAt(0.3, 'database')
  await killAt(0.45, 'app', 'database')
  await until(() => acknowledged() > 0.6 * SESSIONS * 10, 'the replay goes on by itself')
  assert.match(weir.command.said, /The app is back[^]*The database is back/)

  for (const command of [weir.command, replay]) command.kill('SIGKILL')
  await clone.kill('app', 'sandbox')
  weir = await clone.serve()
  assert.match(weir.command.said, /still running, adopted/)
  const second = clone.start('start')
  await second.says(new RegExp(`already running at ${weir.url}`))
  assert.equal((await second.ended).exitCode, 0)

  const said = await clone.run('replay', '--clicks', file)
  assert.match(said, /The whole file is handed in/)
  const sent = Number(/this run ([\d,]+)/.exec(said)[1].replace(',', ''))
  assert.ok(sent < 0.5 * SESSIONS * 10, `it went on where it stood instead of sending ${sent} clicks again`)
  const counted = execFileSync(process.execPath, [inRoot('bin/count-clicks.mjs'), file], { encoding: 'utf8' })
  const [, visitors, , all, reads, leads] = counted.match(/(\d+)/g).reduce((a, n) => [...a, Number(n)], [0])
  assert.ok(leads > 100, counted)
  assert.match(
    await clone.run('verify'),
    new RegExp(
      `contacts ${visitors} behaviours ${all + reads} awards ${reads} leads ${leads} owners 0 differences 0`,
    ),
  )
})

test('an app whose command was killed makes room for one that is kept alive', async () => {
  const { app } = clone.running()
  process.kill(app.owner.pid, 'SIGKILL')
  const { command } = await clone.serve()
  assert.match(command.said, /its command was killed: stopped/)
  assert.notEqual(clone.running().app.pid, app.pid)
})

test('SIGTERM to the group under load: all that was acknowledged is there, and an open stream ends', async () => {
  const command = clone.commands.at(-1)
  const { url } = clone.running().app
  const { token } = await clone.cli(['token-add', '--name', 'load', '--scopes', 'events'])
  await clone.cli(['staff-put'], [{ login: 'ops', name: 'Ops', role: 'ops', password: PASSWORD }])
  const stream = await listen(url, await signIn(url, 'ops', PASSWORD))
  const load = pourEvents({ urls: [url], token })
  await until(() => load.acknowledged.size > 300, '300 events are acknowledged')

  const from = performance.now()
  const { exitCode, said } = await command.stop()
  assert.equal(exitCode, 143, said)
  assert.ok(performance.now() - from < 30_000, 'the stop hung')
  assert.equal(await stream.ended, true, 'the stream was cut off')
  await load.ended
  assert.doesNotMatch(said, /ended by itself/)
  assert.deepEqual(clone.running(), {})

  await clone.serve()
  assert.deepEqual(
    missing(load.acknowledged, (sql) => clone.query(sql)),
    [],
  )
  assert.match(await clone.run('verify'), /differences 0/)
  assert.match(await clone.run('stop'), /stop npm start/)
  assert.deepEqual(clone.running(), {})
})

/** What WeChat asks when somebody sets the address of the message push. Answers status and text. */
async function askHook(url, token) {
  const [timestamp, nonce, echostr] = ['1772424000', '42', 'echo']
  const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex')
  const query = new URLSearchParams({ signature, timestamp, nonce, echostr })
  const answer = await fetch(`${url}/api/hooks/wechat/mini?${query}`)
  return [answer.status, await answer.text()]
}

/** Has the clone's sandbox send a push; answers status and text that it got. */
async function pushed(clone) {
  const body = JSON.stringify({ persona: '林晓', message: { MsgType: 'event', Event: 'subscribe' } })
  const answer = await fetch(`${clone.running().sandbox.url}/__sandbox__/pushes`, { method: 'POST', body })
  const [attempt] = (await answer.json()).attempts
  return [attempt.status, attempt.body]
}

test('a port that somebody takes before the app listens on it is given up for the next one', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const ports = [holder.address().port, await freePort()]
  const script =
    `import { main } from '${clone.dir}/bin/lib/command.mjs'\n` +
    `import { serve, useDatabase } from '${clone.dir}/bin/lib/installation.mjs'\n` +
    `const ports = ${JSON.stringify(ports)}\n` +
    `await main(async () => {\n` +
    `  const { env } = await useDatabase()\n` +
    `  const { url } = await serve({ env, command: 'test', choosePort: async () => ports.shift() })\n` +
    `  console.log('at', url)\n` +
    `})`
  try {
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: clone.dir,
      env: clone.env,
      encoding: 'utf8',
    })
    assert.match(said, new RegExp(`at http://127.0.0.1:${ports[1]}`))
  } finally {
    holder.close()
  }
  assert.deepEqual(clone.running(), {})
})

test('two clones started at once keep apart', async () => {
  const other = makeClone()
  try {
    const [one, two] = await Promise.all([clone.serveAnywhere(), other.serveAnywhere('--no-demo')])
    assert.notEqual(one.url, two.url)
    for (const { url } of [one, two]) assert.equal((await fetch(`${url}/api/health/ready`)).status, 200)
    const [ours, theirs] = [clone, other].map((each) => each.running().database)
    assert.notEqual(ours.port, theirs.port)
    assert.notEqual(ours.socketFolder, theirs.socketFolder)
    const [our, their] = [clone, other].map((each) => readJson(each.inWeir('secrets.json')))
    assert.deepEqual(await askHook(one.url, our.SANDBOX_PUSH_TOKEN), [200, 'echo'])
    assert.equal((await askHook(one.url, their.SANDBOX_PUSH_TOKEN))[0], 401)
    assert.deepEqual(await pushed(other), [200, 'success'])
    await two.command.stop()
    assert.equal((await fetch(`${one.url}/api/health/ready`)).status, 200)
  } finally {
    await other.remove()
  }
})
