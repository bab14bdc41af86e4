import { once } from 'node:events'
import { Db } from '../../src/platform/database/db.js'
import { DAY } from '../../src/kernel/time.js'
import { adminQuery } from '../setup/database.js'
import { event, startHouse } from '../setup/house.js'

describe('a stop', () => {
  it('answers the request that has begun, after it was stored, and does not wait for idle connections', async () => {
    const house = await startHouse()
    const api = await house.api()
    await house.app.listen(0, '127.0.0.1')
    const url = await house.app.getUrl()
    const database = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
    await (await fetch(`${url}/api/health/live`)).text() // leaves an idle connection behind

    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const db = house.get(Db)
    const holder = db.inTransaction(async () => {
      await db.query('SELECT * FROM sys_log_head FOR UPDATE')
      await held
    })
    const answer = fetch(`${url}/api/open/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: api.authorization },
      body: JSON.stringify(
        event('custom.demo', new Date(Date.now() - DAY), {
          identities: [{ kind: 'custom', value: 'last one' }],
          consent: { purposes: ['analytics'], basis: 'contract', at: new Date().toISOString() },
        }),
      ),
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const began = Date.now()
    const closed = once(house.app.getHttpServer() as NodeJS.EventEmitter, 'close')
    const closing = house.close()
    await new Promise((resolve) => setTimeout(resolve, 300))
    release()
    await holder
    expect((await answer).status).toBe(202)
    await Promise.all([closed, closing])
    expect(Date.now() - began).toBeLessThan(5_000)
    const [row] = await adminQuery(
      `SELECT COUNT(*) n FROM sys_log WHERE name = 'pool.behaviour-received'`,
      database,
    )
    expect(Number(row?.n)).toBe(1)
  })
})
