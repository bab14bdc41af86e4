import { HOUR, MINUTE } from '../../src/kernel/time.js'
import { Db } from '../../src/platform/database/db.js'
import { event, startHouse, type Api, type House } from '../setup/house.js'

/** Most statements of one request and all that follows from it, in every consumer group that has something to read. */
const MOST = 60
/** Which contents are published is looked up once a second, whatever comes (content's `known.service`). */
const EACH_SECOND = /CURRENT_TIMESTAMP\(3\) now|state = 'published' published/

describe('the statements behind a request', () => {
  let house: House
  let api: Api
  let contentId: string

  beforeAll(async () => {
    house = await startHouse()
    api = await house.api()
    ;[contentId = ''] = await api.publish({ title: '一份报价', purpose: 'price' })
  })
  afterAll(() => house.close())

  /** Hands in one event each of `size` people and processes them. Answers how many statements that took. */
  async function statementsOf(name: string, size: number): Promise<number> {
    const at = new Date(Date.now() - MINUTE)
    const consent = {
      purposes: ['analytics', 'profiling'],
      basis: 'contract',
      at: new Date(at.getTime() - HOUR).toISOString(),
    }
    const events = Array.from({ length: size }, (_, n) =>
      event(n % 2 ? 'content.viewed' : 'content.progressed', at, {
        contentId,
        identities: [{ kind: 'custom', value: `${name}-${n}` }],
        consent,
        ...(n % 2 ? {} : { props: { viewId: `${name}-${n}`, dwellMs: 60_000, depth: 90 } }),
      }),
    )
    const db = house.get(Db)
    const [query, execute] = [jest.spyOn(db, 'query'), jest.spyOn(db, 'execute')]
    await api.events(...events)
    await house.drain()
    const asked = [...query.mock.calls, ...execute.mock.calls].filter(
      ([sql]) => !EACH_SECOND.test(sql),
    ).length
    query.mockRestore()
    execute.mockRestore()
    return asked
  }

  it('are as many for twenty events as for four hundred, of people met before and of people never met', async () => {
    await statementsOf('first', 20)
    const [few, many] = [await statementsOf('few', 20), await statementsOf('many', 400)]
    expect([many, many <= MOST]).toEqual([few, true])
    const [fewAgain, manyAgain] = [await statementsOf('few', 20), await statementsOf('many', 400)]
    expect([manyAgain, manyAgain <= MOST]).toEqual([fewAgain, true])
  })
})
