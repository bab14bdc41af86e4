import sharp from 'sharp'
import { Db } from '../../src/platform/database/db.js'
import { Files } from '../../src/platform/files/files.service.js'
import { send, startHouse, type House, type Staff } from '../setup/house.js'

interface Saved {
  id: string
  picture: { small: string; large: string; width: number; height: number }
}

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
const PICTURES = '/api/staff/pictures'

describe('a picture that comes in over HTTP', () => {
  let house: House
  let ops: Staff
  beforeAll(async () => {
    house = await startHouse()
    ops = await house.staff('one-ops', 'ops')
  })
  afterAll(() => house.close())

  const count = async (): Promise<unknown> =>
    (await house.get(Db).query<{ n: string }>('SELECT COUNT(*) n FROM sys_file'))[0]?.n
  const png = () => drawn(600, 300).png().toBuffer()

  it('is shown in two sizes that never change, to anyone', async () => {
    const { status, body } = await ops.upload<Saved>(PICTURES, await png())
    expect([status, body.picture.width, body.picture.height]).toEqual([201, 600, 300])
    for (const [url, width] of [
      [body.picture.small, 480],
      [body.picture.large, 600],
    ] as const) {
      const answer = await house.inject({ method: 'GET', url })
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/webp'])
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-disposition': 'inline',
        'content-length': String(answer.rawPayload.length),
      })
      expect((await sharp(answer.rawPayload).metadata()).width).toBe(width)
    }
  })

  it('is what its bytes say, whatever its sender calls it', async () => {
    const { status, body } = await ops.upload<Saved>(
      PICTURES,
      await drawn(9, 9).jpeg().toBuffer(),
      'image/png',
    )
    expect(status).toBe(201)
    const url = (await house.get(Files).signedUrl(body.id, 60_000)) ?? ''
    const answer = await house.inject({ method: 'GET', url })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(answer.headers['cache-control']).toBe('private, no-store')
  })

  it('is refused, and leaves nothing, when it is something else', async () => {
    const before = await count()
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    const bomb = await drawn(10_000, 5_000).png().toBuffer()
    const refusals = [
      await ops.upload(PICTURES, page),
      await ops.upload(PICTURES, (await png()).subarray(0, 200)),
      await ops.upload(PICTURES, bomb),
      await ops.upload(PICTURES, Buffer.alloc(5 * 1024 * 1024 + 1)),
      await ops.upload(PICTURES, await png(), 'image/svg+xml'),
      await ops.upload(PICTURES, await png(), 'multipart/form-data; boundary=x'),
      await ops.post(PICTURES, { bytes: 'none' }),
      await ops.change('POST', PICTURES),
    ]
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'platform.file-type-unsupported'],
      [400, 'platform.picture-unreadable'],
      [400, 'platform.picture-too-large'],
      [413, 'platform.body-too-large'],
      [415, 'platform.media-type-unsupported'],
      [415, 'platform.media-type-unsupported'],
      [415, 'platform.media-type-unsupported'],
      [415, 'platform.media-type-unsupported'],
    ])
    expect(await count()).toBe(before)
  })

  it('is taken by no route that wants JSON', async () => {
    const { status } = await ops.upload('/api/staff/contents', await drawn(9, 9).png().toBuffer())
    expect(status).toBe(415)
  })

  it('needs the right to write', async () => {
    const rep = await house.staff('one-rep', 'rep')
    expect((await rep.upload(PICTURES, await png())).status).toBe(403)
    const stranger = { body: await png(), headers: { 'content-type': 'image/png', 'x-weir-csrf': '1' } }
    expect((await send(house, 'POST', PICTURES, stranger)).status).toBe(401)
  })
})

describe('the address of a file', () => {
  let house: House
  let saved: Saved
  beforeAll(async () => {
    house = await startHouse()
    const ops = await house.staff('one-ops', 'ops')
    saved = (await ops.upload<Saved>(PICTURES, await drawn(9, 9).png().toBuffer())).body
  })
  afterAll(() => house.close())

  const status = async (url: string): Promise<[number, unknown]> => {
    const { status, body } = await send<{ code: string }>(house, 'GET', url)
    return [status, body.code]
  }
  const none = [404, 'platform.file-not-found']

  it('leads nowhere else', async () => {
    for (const url of [
      '/files/public/..%2f..%2f..%2fetc%2fpasswd',
      '/files/public/%2e%2e%2fpackage.json',
      `/files/public/${saved.id}.png`,
      `/files/public/${saved.id}-small.webp`,
      saved.picture.small.replace(/-[0-9a-f]{16}-/, '-0000000000000000-'),
      `${saved.picture.small}%00.png`,
    ])
      expect([url, ...(await status(url))]).toEqual([url, ...none])
  })

  it('of an original must be signed for that file, and in time', async () => {
    const url = (await house.get(Files).signedUrl(saved.id, 60_000)) ?? ''
    expect((await house.inject({ method: 'GET', url })).statusCode).toBe(200)
    expect(await status(url.replace(/until=\d+/, 'until=99999999999'))).toEqual(none)
    expect(await status(url.replace(/signature=./, 'signature=x'))).toEqual(none)
    expect(await status(url.replace('.png', '.jpg'))).toEqual(none)
    expect(await status((await house.get(Files).signedUrl(saved.id, -1_000)) ?? '')).toEqual(none)
  })
})
