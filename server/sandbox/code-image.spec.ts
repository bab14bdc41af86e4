import { create } from 'qrcode'
import sharp from 'sharp'
import { getwxacodeunlimit } from './routes/code-image.routes.js'
import { APPID, aSandbox, SECRET, type RunningSandbox } from './testing.js'
import { WechatError } from './wechat-error.js'
import { createWorld } from './world.js'

const PATH = '/wxa/getwxacodeunlimit'

describe('mini-program codes of the sandbox', () => {
  let wechat: RunningSandbox
  beforeEach(async () => void (wechat = await aSandbox()))
  afterEach(() => wechat.close())

  const ask = async (body: unknown, query: Record<string, string> = {}) => {
    const answer = await fetch(
      `${wechat.url}${PATH}?${new URLSearchParams({ access_token: await wechat.token(), ...query })}`,
      { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) },
    )
    const bytes = Buffer.from(await answer.arrayBuffer())
    return { status: answer.status, type: answer.headers.get('content-type'), bytes }
  }
  const refused = async (body: unknown, query?: Record<string, string>) => {
    const { status, type, bytes } = await ask(body, query)
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8'])
    return JSON.parse(bytes.toString()).errcode
  }

  /** The dark modules of a code, read from the middle of each. */
  async function modulesOf(png: Buffer, size: number): Promise<string> {
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
    const module = Math.floor(info.width / (size + 4))
    const before = Math.floor((info.width - module * size) / 2)
    const at = (n: number) => before + n * module + (module >> 1)
    return Array.from({ length: size * size }, (_, i) =>
      (data[(at(Math.floor(i / size)) * info.width + at(i % size)) * info.channels] ?? 255) < 128 ? '1' : '0',
    ).join('')
  }

  it('are the bytes of a PNG as wide as asked, that leads to page and scene', async () => {
    const page = 'packages/reading/article/index'
    const { status, type, bytes } = await ask({ scene: 'spring2026', page, width: 640 })
    expect([status, type]).toEqual([200, 'image/png'])
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 640, height: 640 })
    const { size, data } = create(`weapp:/${page}?scene=spring2026&version=release`, {
      errorCorrectionLevel: 'M',
    }).modules
    expect(await modulesOf(bytes, size)).toBe(Array.from(data).join(''))
    expect((await ask({ scene: 'spring2027', page, width: 640 })).bytes.equals(bytes)).toBe(false)
  })

  it('lead to the first page, 430 wide, unless something else is said', async () => {
    const { bytes } = await ask({ scene: 'a' })
    expect(bytes.readUInt32BE(16)).toBe(430)
    expect(bytes.equals((await ask({ scene: 'a', page: 'pages/discover/index' })).bytes)).toBe(true)
  })

  it.each<[string, unknown, number]>([
    ['without a scene', {}, 40169],
    ['with a scene too long', { scene: 'a'.repeat(33) }, 40169],
    ['with a scene in Chinese', { scene: '春天' }, 40169],
    ['with a scene that is URL-encoded', { scene: 'a%20b' }, 40169],
    ['with a scene that is no text', { scene: 7 }, 40169],
    ['with a form instead of JSON', 'scene=a', 40169],
    ['without a body', '', 44002],
    ['with a page nobody published', { scene: 'a', page: 'pages/none/index' }, 41030],
    ['with a page that begins with a slash', { scene: 'a', page: '/pages/discover/index' }, 41030],
    ['with a page that has a query', { scene: 'a', page: 'pages/discover/index?x=1' }, 41030],
    ['too narrow', { scene: 'a', width: 279 }, 40097],
    ['too wide', { scene: 'a', width: 1281 }, 40097],
    ['of an unknown version', { scene: 'a', env_version: 'beta' }, 40097],
  ])('are refused %s', async (_, body, errcode) => expect(await refused(body)).toBe(errcode))

  it('need a token', async () => expect(await refused({ scene: 'a' }, { access_token: '' })).toBe(41001))

  it('lead anywhere when the page is not to be looked for', async () =>
    expect((await ask({ scene: 'a', page: 'pages/none/index', check_path: false })).type).toBe('image/png'))

  it('lead nowhere before the first release', async () => {
    await wechat.control.publishPages([])
    expect(await refused({ scene: 'a' })).toBe(41030)
    await wechat.control.publishPages(['pages/discover/index'])
    expect((await ask({ scene: 'a' })).type).toBe('image/png')
  })

  it('are 5,000 a minute', () => {
    const world = createWorld({ appid: APPID, secret: SECRET }, undefined, {}, () => 0)
    const query = new URLSearchParams({ access_token: world.tokens.stable().access_token })
    const errcode = () => {
      try {
        return void getwxacodeunlimit.answer(world, { method: 'POST', path: PATH, query, body: '{}' })
      } catch (error) {
        return error instanceof WechatError ? error.errcode : undefined
      }
    }
    // What is refused counts, too.
    for (let n = 0; n < 5_000; n++) expect(errcode()).toBe(40169)
    expect(errcode()).toBe(45009)
    world.clock.advance(60_000)
    expect(errcode()).toBe(40169)
  })
})
