import { send, startHouse, type House, type Visitor } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../traffic-pool.door.js'
import { MergeContacts } from '../merging/merge-contacts.service.js'

const PEOPLE = ['林晓', '王浩', '陈静', '赵磊', '孙悦', '周婷', '吴凡', '郑楠']

describe('likes and favourites', () => {
  let house: House
  let db: Db
  let content: string
  let other: string
  const people: Visitor[] = []

  beforeAll(async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: '0' })
    db = house.get(Db)
    const api = await house.api()
    ;[content = '', other = ''] = await api.publish(
      { title: '一', purpose: 'seeding' },
      { title: '二', purpose: 'price' },
    )
    for (const name of PEOPLE) people.push(await house.visitor(name))
  })
  afterAll(() => house.close())

  const like = (visitor: Visitor, method: 'PUT' | 'DELETE' = 'PUT', id = content) =>
    visitor.send<{ liked: boolean; likes: number; code?: string }>(method, `/api/visitor/contents/${id}/like`)
  const favourite = (visitor: Visitor, method: 'PUT' | 'DELETE' = 'PUT', id = content) =>
    visitor.send<{ favourited: boolean }>(method, `/api/visitor/contents/${id}/favourite`)
  const contactOf = async (persona: string): Promise<string> => {
    const { openid } = await house.sandbox.control.persona(persona)
    const [row] = await db.query<{ id: string }>(
      `SELECT t.contact_id id FROM access_visitor_token t WHERE t.source_identity LIKE ? LIMIT 1`,
      [`%:${openid}`],
    )
    return row?.id ?? ''
  }
  const counted = async (id = content): Promise<number> =>
    Number(
      (
        await db.query<{ marks: number }>(
          "SELECT marks FROM pool_mark_count WHERE kind = 'like' AND content_id = ?",
          [id],
        )
      )[0]?.marks ?? 0,
    )
  const told = async (type: string): Promise<number> =>
    (await db.query('SELECT 1 FROM pool_behaviour WHERE type = ?', [type])).length
  const someone = (index: number): Visitor => {
    const visitor = people[index]
    if (!visitor) throw new Error(`there is no visitor ${index}`)
    return visitor
  }

  it('count each person once, however many come at once and however often', async () => {
    const answers = await Promise.all(
      [...people, ...people, ...people].map((visitor, i) => like(visitor, 'PUT', i % 2 ? content : content)),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(await counted()).toBe(PEOPLE.length)
    expect(Math.max(...answers.map(({ body }) => body.likes))).toBe(PEOPLE.length)
  })

  it('are taken back once, also when all do and undo at once', async () => {
    await Promise.all(
      people.flatMap((visitor) => [like(visitor, 'DELETE'), like(visitor), like(visitor, 'DELETE')]),
    )
    for (const visitor of people) await like(visitor, 'DELETE')
    expect(await counted()).toBe(0)
    expect((await like(someone(0), 'DELETE')).body).toEqual({ liked: false, likes: 0 })
    expect((await like(someone(0))).body).toEqual({ liked: true, likes: 1 })
  })

  it('are a behaviour the first time only, and of nobody without consent', async () => {
    await house.drain()
    const before = await told('content.liked')
    const [one, two] = [someone(1), someone(2)]
    await one.consent('analytics')
    for (const method of ['PUT', 'DELETE', 'PUT', 'PUT'] as const) await like(one, method, other)
    await like(two, 'PUT', other)
    await favourite(one, 'PUT', other)
    await house.drain()
    expect(await told('content.liked')).toBe(before + 1)
    expect(await told('content.favourited')).toBe(1)
    const [count] = await db.query<{ n: string }>(
      "SELECT SUM(behaviours) n FROM pool_anonymous_count WHERE type = 'content.liked' AND content_id = ?",
      [other],
    )
    expect(Number(count?.n)).toBe(1)
  })

  it('need somebody who is signed in, and a content that is shown', async () => {
    for (const kind of ['like', 'favourite'])
      expect(await send(house, 'PUT', `/api/visitor/contents/${content}/${kind}`)).toMatchObject({
        status: 401,
      })
    expect((await like(someone(0), 'PUT', '999')).body.code).toBe('content.item-not-found')
  })

  it('of two contacts that are one person are one', async () => {
    const [winner, loser] = [someone(3), someone(4)]
    await like(winner)
    await like(loser)
    await like(loser, 'PUT', other)
    await favourite(loser)
    const before = [await counted(), await counted(other)]
    const ids = [await contactOf('赵磊'), await contactOf('孙悦')]
    await house.get(MergeContacts).merge(ids[0] ?? '', ids[1] ?? '')
    expect([await counted(), await counted(other)]).toEqual([(before[0] ?? 0) - 1, before[1]])
    // Both devices see what either has done, and take it back for both.
    expect((await like(loser, 'DELETE')).body.likes).toBe((before[0] ?? 0) - 2)
    expect((await like(winner, 'DELETE')).body.likes).toBe((before[0] ?? 0) - 2)
    expect(await db.query('SELECT 1 FROM pool_mark WHERE contact_id IN (?) AND marked', [ids])).toHaveLength(
      2,
    )
  })

  it('of somebody who is forgotten stay as a number of nobody', async () => {
    const visitor = someone(5)
    await like(visitor)
    const before = await counted()
    const id = await contactOf('周婷')
    await visitor.send('POST', '/api/visitor/erasure', {})
    expect(await counted()).toBe(before)
    expect(await db.query('SELECT 1 FROM pool_mark WHERE contact_id = ?', [id])).toEqual([])
    expect((await house.get(TrafficPoolDoor).standings([id])).size).toBe(0)
  })
})
