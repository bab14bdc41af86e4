import { startApp, type TestApp } from '../../test/setup/start-app.js'
import { newId } from '../kernel/ids.js'
import { Db } from '../platform/database/db.js'
import { ContentDoor } from './content.door.js'

let house: TestApp
let monotonic: jest.SpyInstance<number, []>
let passed = 0
beforeAll(async () => {
  house = await startApp()
  const real = performance.now.bind(performance)
  monotonic = jest.spyOn(performance, 'now').mockImplementation(() => real() + passed)
})
afterAll(async () => {
  monotonic.mockRestore()
  await house.close()
})

/** Publishes a content behind this process's back, as another process does. */
async function elsewhere(purpose: string): Promise<string> {
  const id = newId<'content'>()
  await house.get(Db).execute(
    `INSERT INTO content_item (id, state, category, purpose, latest_version, published_version, published_at, created_at, updated_at)
       VALUES (?, 'published', 'x', ?, 1, 1, NOW(3), NOW(3), NOW(3))`,
    [id, purpose],
  )
  return id
}
const door = (): ContentDoor => house.get(ContentDoor)

describe('what the ingest knows of contents', () => {
  it('is from memory for a second, and then has what other processes did', async () => {
    await door().known()
    const id = await elsewhere('price')
    const query = jest.spyOn(house.get(Db), 'query')
    expect((await door().known()).has(id)).toBe(false)
    expect(query).not.toHaveBeenCalled()
    query.mockRestore()
    passed += 1_000
    expect((await door().known()).get(id)).toEqual({ purpose: 'price', published: true })
  })

  it('is complete at once for contents that are asked for', async () => {
    await door().known()
    const id = await elsewhere('case')
    expect((await door().known([id, '7', 'no id'])).get(id)).toEqual({ purpose: 'case', published: true })
    expect((await door().known(['7'])).has('7')).toBe(false)
  })

  it('changes when a content is withdrawn elsewhere', async () => {
    const id = await elsewhere('seeding')
    await door().known([id])
    await house.get(Db).execute("UPDATE content_item SET state = 'withdrawn' WHERE id = ?", [id])
    passed += 1_000
    expect((await door().known()).get(id)).toEqual({ purpose: 'seeding', published: false })
  })

  it('does not miss what was committed later than it was stored', async () => {
    const db = house.get(Db)
    let id = ''
    let commit = (): void => undefined
    const mayCommit = new Promise<void>((resolve) => (commit = resolve))
    const stored = new Promise<void>((resolve) => {
      void db.inTransaction(async () => {
        id = await elsewhere('product')
        resolve()
        await mayCommit
      })
    })
    await stored
    passed += 1_000
    expect((await door().known()).has(id)).toBe(false)
    commit()
    await new Promise((resolve) => setTimeout(resolve, 50))
    passed += 1_000
    expect((await door().known()).get(id)).toEqual({ purpose: 'product', published: true })
  })

  it('asks the database once for callers that come together', async () => {
    passed += 1_000
    const query = jest.spyOn(house.get(Db), 'query')
    await Promise.all(Array.from({ length: 10 }, () => door().known()))
    expect(query).toHaveBeenCalledTimes(2)
    query.mockRestore()
  })
})
