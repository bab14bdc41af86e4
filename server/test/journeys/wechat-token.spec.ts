import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { resolve } from 'node:path'
import { startHouse } from '../setup/house.js'

const TOKEN = '/cgi-bin/stable_token'

/** Another process of the installation, from the build that `npm test` makes first. */
async function anotherServer() {
  const child = spawn(process.execPath, [resolve(__dirname, '../../dist/src/app/main.js')], {
    env: { ...process.env, PORT: '0', ROLE: 'web', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line)
    if (typeof said === 'object' && said && 'url' in said) return { child, url: String(said.url) }
  }
  throw new Error('the other server ended before it was ready')
}

it('when the process that fetches the access token is killed, another takes its turn', async () => {
  const house = await startHouse()
  const visitor = await house.visitor('林晓')
  const { child, url } = await anotherServer()
  const { control } = house.sandbox
  await control.fault({ path: TOKEN, latencyMs: 30_000 })

  const lost = fetch(`${url}/api/visitor/phone`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${visitor.token}` },
    body: JSON.stringify({ code: await control.phoneCode('林晓') }),
  }).catch(() => undefined)
  while (!(await control.ledger(TOKEN)).length) await new Promise((done) => setTimeout(done, 50))
  child.kill('SIGKILL')
  await once(child, 'exit')
  await lost

  const from = performance.now()
  expect((await visitor.bindPhone()).status).toBe(200)
  // The dead one's turn was respected, and it ended.
  expect(performance.now() - from).toBeGreaterThan(2000)
  expect(await control.ledger(TOKEN)).toHaveLength(2)
  await house.close()
})
