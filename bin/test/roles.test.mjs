/** Several processes of each role on one database (design §6): nothing lost, nothing doubled, each web serves all. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startDatabase, stopDatabase } from '../lib/database.mjs'
import { makeClone, until } from './support/clone.mjs'
import { listen, post, signIn } from './support/people.mjs'
import { MODEL } from '../lib/replay-model.mjs'

const PASSWORD = 'a long enough password'
const READERS = 40

let folder
let database
let clone
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weir-roles-'))
  database = await startDatabase({ dir: folder })
  const key = (fill) => Buffer.alloc(32, fill).toString('base64')
  clone = makeClone({
    env: {
      DATABASE_URL: database.url,
      SECRET_KEYS: `k1:${key(1)}`,
      BLIND_INDEX_KEY: key(2),
      FILES_DIR: join(folder, 'files'),
      WECHAT_MP_APPID: 'wx0000000000000000',
      WECHAT_MP_SECRET: 'secret-of-a-test',
    },
  })
})
after(async () => {
  await clone.remove()
  await stopDatabase(database.entry)
  rmSync(folder, { recursive: true })
})

/** Six contents read by one person: what makes a lead in the model of `npm run replay`. */
const reads = (reader, contentIds) =>
  contentIds.map((contentId, n) => {
    const at = new Date(Date.now() - 3_600_000 + n * 60_000).toISOString()
    const eventId = crypto.randomUUID()
    return {
      eventId,
      type: 'content.progressed',
      occurredAt: at,
      identities: [{ kind: 'custom', value: `reader:${reader}` }],
      source: { channel: 'replay' },
      consent: { purposes: ['analytics', 'profiling', 'contact'], basis: 'test', at },
      contentId,
      props: { viewId: eventId, dwellMs: 45_000, depth: 100 },
    }
  })

test('two web and two worker processes on one database', async () => {
  const worker = ['--role', 'worker']
  const [one, two] = [await clone.serve('--role', 'web'), await clone.serve('--role', 'web')]
  await Promise.all([clone.serve(...worker), clone.serve(...worker)])
  assert.deepEqual(Object.keys(clone.running()).sort(), ['web.1', 'web.2', 'worker.1', 'worker.2'])
  assert.notEqual(one.url, two.url)
  const urls = [one.url, two.url]

  const { token } = await clone.cli(['token-add', '--name', 't', '--scopes', 'events,contents,models'])
  await clone.cli(
    ['staff-put'],
    [
      { login: 'lin', name: 'Lin', role: 'rep', password: PASSWORD, capacity: 1000 },
      { login: 'ops', name: 'Ops', role: 'ops', password: PASSWORD },
    ],
  )
  const contentIds = await contents(one.url, token)
  // Signed in at one, used at the other: all state is in the database.
  const cookie = await signIn(one.url, 'lin', PASSWORD)
  const stream = await listen(two.url, cookie)

  const batches = Array.from({ length: READERS }, (_, reader) => reads(reader, contentIds))
  const deaths = until(() => /event: lead/.test(stream.text()), 'the stream on web 2 tells of a lead').then(
    () => clone.kill('worker.1'),
  )
  const answers = await Promise.all(
    // Every batch is handed in twice, at both.
    batches.flatMap((events) => urls.map((url) => post(url, token, events))),
  )
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [202])
  await deaths
  await until(async () => (await leadsOf(two.url, cookie)) === READERS, 'every lead is there')
  assert.equal(await leadsOf(one.url, cookie), READERS)
  const reading = READERS * contentIds.length
  assert.match(
    await clone.run('verify'),
    new RegExp(
      `contacts ${READERS} behaviours ${2 * reading} awards ${reading} leads ${READERS} owners ${READERS} differences 0`,
    ),
  )
  assert.match(await clone.run('stop'), /stop npm start/)
  assert.deepEqual(clone.running(), {})
})

test('a role of its own needs a database that others reach too', async () => {
  const { exitCode, said } = await alone.start('start', '--role', 'worker').ended
  assert.equal(exitCode, 1)
  assert.match(
    said,
    /--role worker is one of several processes on one database: name that database by DATABASE_URL/,
  )
})

const alone = makeClone()
after(() => alone.remove())

async function contents(url, token) {
  const put = async (path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(`${url}/api/open/${path}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    })
    assert.equal(response.status, 200, path)
    return response.json()
  }
  await put('scoring-models', MODEL)
  const answer = await put('contents', {
    contents: [1, 2, 3, 4, 5, 6].map((n) => ({
      externalId: `roles:${n}`,
      title: `内容 ${n}`,
      summary: '',
      body: [{ type: 'paragraph', text: 'x' }],
      category: 'test',
      tags: [],
      purpose: 'product',
    })),
  })
  return answer.contents.map(({ contentId }) => contentId)
}

async function leadsOf(url, cookie) {
  const response = await fetch(`${url}/api/staff/leads?limit=100`, { headers: { cookie } })
  const body = await response.json()
  assert.equal(response.status, 200, JSON.stringify(body))
  return Object.values(body).find(Array.isArray).length
}
