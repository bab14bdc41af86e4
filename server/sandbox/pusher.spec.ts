import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { VirtualClock } from './clock.js'
import { sign } from './push-crypto.js'
import { Pusher, type PushTarget } from './pusher.js'
import { aSandbox } from './testing.js'

const TOKEN = 'tokenOfTheTest'

describe('the sandbox pushes', () => {
  let server: Server
  let target: PushTarget
  let received: { query: URLSearchParams; body: string }[]
  /** What the app answers next; `success` when nothing is left, and nothing at all for null. */
  let answers: (string | null)[]
  const pusher = new Pusher('wx1', new VirtualClock(() => 1_772_424_000_000), 200, 10)

  const answer = async (request: IncomingMessage): Promise<string | null> => {
    const query = new URL(request.url ?? '/', 'http://app').searchParams
    received.push({ query, body: await text(request) })
    const said = answers.shift()
    return said === undefined ? 'success' : said
  }

  beforeEach(async () => {
    received = []
    answers = []
    server = createServer((request, response) => {
      void answer(request).then((said) => (said === null ? undefined : response.end(said)))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const url = `http://127.0.0.1:${port}/hook`
    target = { url, token: TOKEN, aesKey: 'A'.repeat(43), mode: 'plain', format: 'xml' }
    pusher.aim(target)
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  it('XML with text in CDATA and lists as repeated elements, signed', async () => {
    await pusher.send('o1', { MsgType: 'event', A: { List: [{ B: 'x]]>y' }, { B: 2 }] } })
    const [push] = received
    expect(push?.body).toBe(
      '<xml><ToUserName><![CDATA[gh_000000000000]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>' +
        '<CreateTime>1772424000</CreateTime><MsgType><![CDATA[event]]></MsgType>' +
        '<A><List><B><![CDATA[x]]]]><![CDATA[>y]]></B></List><List><B>2</B></List></A></xml>',
    )
    const { timestamp = '', nonce = '', signature } = Object.fromEntries(push?.query ?? [])
    expect(signature).toBe(sign(TOKEN, timestamp, nonce))
  })

  it('nothing in plain in safe mode, and both in compatible mode', async () => {
    for (const mode of ['safe', 'compatible'] as const) {
      pusher.aim({ ...target, mode, format: 'json' })
      await pusher.send('o1', { MsgType: 'event' })
    }
    const names = received.map(({ body }) => Object.keys(Object(JSON.parse(body))))
    expect(names).toEqual([
      ['ToUserName', 'Encrypt'],
      ['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Encrypt'],
    ])
    expect(received.map(({ query }) => query.get('encrypt_type'))).toEqual(['aes', 'aes'])
  })

  it('again until success or an empty answer, three times at most', async () => {
    answers = ['no', null]
    expect((await pusher.send('o1', {})).map(({ status }) => status)).toEqual([200, 0, 200])
    answers = ['']
    expect(await pusher.send('o1', {})).toHaveLength(1)
    answers = ['no', 'no', 'no', 'no']
    expect(await pusher.send('o1', {})).toHaveLength(3)
  })

  it('as often and as late as asked, and with another signature', async () => {
    const from = performance.now()
    expect(await pusher.send('o1', {}, { copies: 3, delayMs: 120 })).toHaveLength(3)
    expect(performance.now() - from).toBeGreaterThanOrEqual(119)
    await pusher.send('o1', {}, { signature: true })
    const { timestamp = '', nonce = '', signature } = Object.fromEntries(received.at(-1)?.query ?? [])
    expect(signature).not.toBe(sign(TOKEN, timestamp, nonce))
  })

  it('verifies that the address is the app’s', async () => {
    expect(await pusher.verify()).toBe(false)
    const sandbox = await aSandbox()
    expect(await sandbox.control.aimPushes(target)).toBe(false)
    expect(await sandbox.control.push('林晓', { MsgType: 'event' })).toEqual([
      expect.objectContaining({ status: 200, body: 'success' }),
    ])
    await sandbox.close()
  })
})
