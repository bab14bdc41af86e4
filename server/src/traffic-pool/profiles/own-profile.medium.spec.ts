import sharp from 'sharp'
import { startHouse, type House, type Visitor } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'

describe('how a visitor wants to be called and seen', () => {
  let house: House
  let visitor: Visitor
  beforeAll(async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: '0' })
    visitor = await house.visitor('林晓')
  })
  afterAll(() => house.close())

  const rename = (nickname: string) =>
    visitor.send<{ nickname: string; code?: string }>('PUT', '/api/visitor/me', { nickname })
  const show = (payload: Buffer, type = 'image/png') =>
    house.inject({
      method: 'PUT',
      url: '/api/visitor/me/avatar',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': type },
      payload,
    })
  const aPicture = (side = 32) =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#2f7d6d' } })
      .png()
      .toBuffer()
  const files = () =>
    house
      .get(Db)
      .query<{ id: string; kept: number }>('SELECT id, sweep_due_at IS NULL kept FROM sys_file ORDER BY id')

  it('is a name of up to twenty characters, whatever they are', async () => {
    expect((await rename('  晓晓 ')).body).toEqual({ nickname: '晓晓' })
    expect((await rename('👨‍👩‍👧家')).status).toBe(200)
    for (const wrong of ['', '   ', 'x'.repeat(21), 'a\nb', 'a\u202eb'])
      expect((await rename(wrong)).body.code).toBe('platform.input-invalid')
  })

  it('is what staff see, unless another system has told the name', async () => {
    const db = house.get(Db)
    const seen = async () =>
      (await db.query<{ name: string | null }>('SELECT name FROM pool_contact'))[0]?.name
    await rename('晓晓')
    expect(await seen()).toBe('晓晓')
    await rename('小林')
    expect(await seen()).toBe('小林')
    await db.execute("UPDATE pool_contact SET name = '林晓'")
    await rename('晓晓')
    expect(await seen()).toBe('林晓')
    await db.execute('UPDATE pool_contact SET name = NULL')
  })

  it('is no name that WeChat finds fault with', async () => {
    await rename('晓晓')
    for (const wrong of ['赌博高手', '全网最低价'])
      expect((await rename(wrong)).body.code).toBe('pool.nickname-refused')
    expect((await visitor.send<{ nickname: string }>('GET', '/api/visitor/me')).body.nickname).toBe('晓晓')
  })

  it('is one picture, which goes when another comes or the person is forgotten', async () => {
    const first = await show(await aPicture())
    expect(first.statusCode).toBe(200)
    expect(first.json<{ avatar: { small: string } }>().avatar.small).toMatch(/^\/files\/public\//)
    await show(await aPicture(64))
    expect((await files()).map(({ kept }) => kept)).toEqual([0, 1])
    await visitor.send('POST', '/api/visitor/erasure', {})
    expect((await files()).map(({ kept }) => kept)).toEqual([0, 0])
    await house.runDue()
    expect(await files()).toEqual([])
  })

  it('is no other file and none that is too large', async () => {
    visitor = await house.visitor('王浩')
    expect((await show(Buffer.from('no picture'))).statusCode).toBe(400)
    expect((await show(Buffer.alloc(2 * 1024 * 1024 + 1))).statusCode).toBe(413)
    expect((await show(await aPicture(), 'text/html')).statusCode).toBe(415)
  })
})
