import { GOLDEN } from '../../sandbox/golden-vectors.js'
import { encrypt, sign } from '../../sandbox/push-crypto.js'
import type { PushTarget } from '../../sandbox/pusher.js'
import { APPID } from '../../sandbox/testing.js'
import { Db } from '../../src/platform/database/db.js'
import { send, startHouse, type House } from '../setup/house.js'

const TOKEN = 'tokenOfTheTest'
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const HOOK = '/api/hooks/wechat/mini'

const keys = { WECHAT_PUSH_TOKEN: TOKEN, WECHAT_PUSH_AES_KEY: AES_KEY }
const follow = { MsgType: 'event', Event: 'subscribe' }

/** What the hook has written, of every kind. */
async function written(house: House): Promise<{ pushes: number; unknown: number; told: number }> {
  const count = async (sql: string) => Number((await house.get(Db).query<{ n: string }>(sql))[0]?.n)
  return {
    pushes: await count('SELECT COUNT(*) n FROM wechat_push'),
    unknown: await count('SELECT COALESCE(SUM(times), 0) n FROM wechat_push_unknown'),
    told: await count("SELECT COUNT(*) n FROM sys_log WHERE name = 'wechat.push-received'"),
  }
}

const post = (house: House, query: Record<string, string>, body: string, type = 'text/xml') =>
  house.inject({
    method: 'POST',
    url: `${HOOK}?${new URLSearchParams(query)}`,
    headers: { 'content-type': type },
    payload: body,
  })

/** A push as WeChat would send it in safe mode, made by hand to be spoilt by hand. */
function sealed(message: string, { appid = APPID, token = TOKEN } = {}) {
  const [timestamp, nonce] = ['1772424000', '42']
  const encrypted = encrypt(AES_KEY, appid, message)
  return {
    query: { timestamp, nonce, msg_signature: sign(token, timestamp, nonce, encrypted) },
    body: `<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  }
}
const event = (name: string, more = '') =>
  `<xml><FromUserName>oSomebody</FromUserName><CreateTime>1772424000</CreateTime><MsgType>event</MsgType><Event>${name}</Event>${more}</xml>`

describe('the message push in safe mode', () => {
  let house: House
  let target: Omit<PushTarget, 'mode' | 'format'>

  beforeAll(async () => {
    house = await startHouse(keys)
    await house.app.listen(0, '127.0.0.1')
    target = { url: `${await house.app.getUrl()}${HOOK}`, token: TOKEN, aesKey: AES_KEY }
  })
  beforeEach(async () => {
    for (const table of ['wechat_push', 'wechat_push_unknown'])
      await house.get(Db).execute(`DELETE FROM ${table}`)
    await house.drain()
  })
  afterAll(() => house.close())

  it('answers echostr to WeChat and to nobody else', async () => {
    expect(await house.sandbox.control.aimPushes({ ...target, mode: 'safe', format: 'xml' })).toBe(true)
    const wrong = await send(
      house,
      'GET',
      `${HOOK}?signature=${'0'.repeat(40)}&timestamp=1&nonce=2&echostr=3`,
    )
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wechat.push-signature-wrong'])
    const none = await send(house, 'GET', `${HOOK}?echostr=3`)
    expect([none.status, none.body.code]).toEqual([400, 'platform.input-invalid'])
  })

  it.each([
    ['safe', 'xml'],
    ['safe', 'json'],
    ['compatible', 'xml'],
    ['compatible', 'json'],
  ] as const)('keeps a follow for the contact, from %s %s', async (mode, format) => {
    const visitor = await house.visitor(`跟随${mode}${format}`)
    await visitor.consent('analytics')
    const { openid } = await house.sandbox.control.persona(visitor.persona)
    await house.sandbox.control.aimPushes({ ...target, mode, format })
    const [first, ...more] = await house.sandbox.control.push(visitor.persona, follow)
    expect([first?.status, first?.body, more]).toEqual([200, 'success', []])

    const db = house.get(Db)
    const kept = () => db.query<{ sealed_openid: string | null }>('SELECT sealed_openid FROM wechat_push')
    expect((await kept())[0]?.sealed_openid).toEqual(expect.any(String))
    await house.drain()
    const timeline = await db.query(
      `SELECT b.type FROM pool_behaviour b WHERE b.type = 'follow.started' AND b.contact_id =
        (SELECT contact_id FROM sys_log WHERE name = 'pool.wechat-push-recognised' ORDER BY recorded_at DESC LIMIT 1)`,
    )
    expect(timeline).toHaveLength(1)
    // Whom it concerns is known: the openid is needed no more, and the log never held it.
    expect(await kept()).toEqual([{ sealed_openid: null }])
    expect(JSON.stringify(await db.query('SELECT payload FROM sys_log'))).not.toContain(openid)
  })

  it('counts a push once, however often and wherever it is delivered', async () => {
    const visitor = await house.visitor('重复')
    await visitor.consent('analytics')
    await house.sandbox.control.aimPushes({ ...target, mode: 'safe', format: 'xml' })
    const before = (await written(house)).told
    const fixed = { ...follow, Event: 'unsubscribe', CreateTime: 1772424000 }
    const attempts = await house.sandbox.control.push('重复', fixed, { copies: 4 })
    expect(attempts.map(({ body }) => body)).toEqual(Array.from({ length: 4 }, () => 'success'))
    await house.sandbox.control.aimPushes({ ...target, mode: 'compatible', format: 'json' })
    await Promise.all(Array.from({ length: 8 }, () => house.sandbox.control.push('重复', fixed)))
    expect(await written(house)).toEqual({ pushes: 1, unknown: 0, told: before + 1 })
    await house.drain()
    // Forgotten and delivered again years later, it is told again and is still one behaviour.
    await house.get(Db).execute('DELETE FROM wechat_push')
    await house.sandbox.control.push('重复', fixed)
    await house.drain()
    const rows = await house.get(Db).query("SELECT 1 FROM pool_behaviour WHERE type = 'follow.ended'")
    expect(rows).toHaveLength(1)
  })

  it('knows messages by MsgId and events by person, second and name', async () => {
    await house.sandbox.control.aimPushes({ ...target, mode: 'safe', format: 'json' })
    const say = (message: object) =>
      house.sandbox.control.push('王浩', { CreateTime: 1772424001, ...message })
    const text = { MsgType: 'text', Content: '在吗，我的电话是 13800138000' }
    await say({ ...text, MsgId: 1234567890123456 })
    await say({ ...text, MsgId: '1234567890123456', CreateTime: 1772424009 })
    await say({ ...text, MsgId: 1234567890123457 })
    const enter = { MsgType: 'event', Event: 'user_enter_tempsession', SessionFrom: 'free text' }
    await say(enter)
    await say(enter)
    await say({ ...enter, CreateTime: 1772424002 })
    const sent = (MsgID: string) => ({
      MsgType: 'event',
      Event: 'subscribe_msg_sent_event',
      SubscribeMsgSentEvent: { List: { TemplateId: 'tpl_1', MsgID, ErrorCode: '0', ErrorStatus: 'success' } },
    })
    await say(sent('1'))
    await say(sent('2'))
    await say(sent('2'))
    const rows = await house.get(Db).query('SELECT name FROM wechat_push ORDER BY id')
    expect(rows.map(({ name }) => name)).toEqual([
      'text',
      'text',
      'user_enter_tempsession',
      'user_enter_tempsession',
      'subscribe_msg_sent_event',
      'subscribe_msg_sent_event',
    ])
    const payloads = JSON.stringify(await house.get(Db).query('SELECT payload FROM sys_log'))
    expect(payloads).not.toMatch(/13800138000|free text|在吗/)
  })

  it('tells messages apart whose MsgIds differ beyond what a number of JSON holds', async () => {
    // Neighbours above 2^53, as digits: `JSON.parse` reads one and the same number.
    for (const id of ['7412345678901234561', '7412345678901234562', '7412345678901234561']) {
      const { query, body } = sealed(
        `{"FromUserName":"oSomebody","CreateTime":1772424040,"MsgType":"text","Content":"在吗","MsgId":${id}}`,
      )
      expect((await post(house, query, body)).body).toBe('success')
    }
    expect(await house.get(Db).query('SELECT name FROM wechat_push')).toHaveLength(2)
  })

  it('tells what a subscribe push says of the contact, one answer or several', async () => {
    const visitor = await house.visitor('订阅')
    const answer = (templateId: string, status: string) => ({
      TemplateId: templateId,
      SubscribeStatusString: status,
      PopupScene: '0',
    })
    for (const format of ['xml', 'json'] as const) {
      await house.sandbox.control.aimPushes({ ...target, mode: 'safe', format })
      for (const List of [answer('one', 'accept'), [answer('one', 'reject'), answer('two', 'accept')]])
        await house.sandbox.control.push(visitor.persona, {
          MsgType: 'event',
          Event: 'subscribe_msg_popup_event',
          SubscribeMsgPopupEvent: { List },
          CreateTime: format === 'xml' ? 1772424010 : 1772424020,
        })
    }
    await house.drain()
    const told = await house
      .get(Db)
      .query<{ payload: { push: object } }>(
        "SELECT payload FROM sys_log WHERE name = 'pool.wechat-push-recognised' AND payload LIKE '%subscribe-answered%' ORDER BY seq",
      )
    const one = {
      kind: 'subscribe-answered',
      asked: 'panel',
      answers: [{ templateId: 'one', accepted: true }],
    }
    const two = {
      ...one,
      answers: [
        { templateId: 'one', accepted: false },
        { templateId: 'two', accepted: true },
      ],
    }
    expect(told.map(({ payload }) => payload.push)).toEqual([one, two, one, two])
  })

  it('keeps no follow of somebody unknown or unasked, only a number', async () => {
    await house.visitor('没有同意')
    await house.sandbox.control.aimPushes({ ...target, mode: 'safe', format: 'xml' })
    const counted = async () =>
      Number(
        (
          await house
            .get(Db)
            .query<{ n: string }>(
              "SELECT COALESCE(SUM(behaviours), 0) n FROM pool_anonymous_count WHERE type = 'follow.started'",
            )
        )[0]?.n,
      )
    const [before, contacts] = [await counted(), await house.get(Db).query('SELECT id FROM pool_contact')]
    await house.sandbox.control.push('没有同意', { ...follow, CreateTime: 1772424030 })
    await house.sandbox.control.push('从未来过', { ...follow, CreateTime: 1772424030 })
    await house.drain()
    expect((await counted()) - before).toBe(2)
    expect(await house.get(Db).query('SELECT id FROM pool_contact')).toEqual(contacts)
  })

  it('acknowledges and counts what it has no use for, and what is not as documented', async () => {
    await house.sandbox.control.aimPushes({ ...target, mode: 'safe', format: 'xml' })
    const told = (await written(house)).told
    for (const Event of ['wxa_something_new', 'wxa_something_new', 'subscribe_msg_popup_event'])
      expect(await house.sandbox.control.push('林晓', { MsgType: 'event', Event, A: '1' })).toEqual([
        expect.objectContaining({ status: 200, body: 'success' }),
      ])
    await house.sandbox.control.push('林晓', { MsgType: 'event', Event: 'wxa_something_new', CreateTime: 5 })
    expect(await house.get(Db).query('SELECT name, times FROM wechat_push_unknown ORDER BY name')).toEqual([
      { name: 'subscribe_msg_popup_event', times: '1' },
      { name: 'wxa_something_new', times: '2' },
    ])
    expect((await written(house)).told).toBe(told)
    expect(await house.get(Db).query('SELECT 1 FROM wechat_push WHERE sealed_openid IS NOT NULL')).toEqual([])
  })

  it('refuses what is not from WeChat or not for this app, and stores nothing', async () => {
    const before = await written(house)
    const good = sealed(event('subscribe'))
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
    const tries: [string, Record<string, string>, string, number, string][] = [
      [
        'a wrong signature',
        { ...good.query, msg_signature: '0'.repeat(40) },
        good.body,
        401,
        'wechat.push-signature-wrong',
      ],
      [
        'another time',
        { ...good.query, timestamp: '1772424001' },
        good.body,
        401,
        'wechat.push-signature-wrong',
      ],
      ['no signature', { timestamp: '1', nonce: '2' }, good.body, 401, 'wechat.push-signature-wrong'],
      [
        'another token',
        ...made(sealed(event('subscribe'), { token: 'another' })),
        401,
        'wechat.push-signature-wrong',
      ],
      [
        'a foreign appid',
        ...made(sealed(event('subscribe'), { appid: 'wx00000000000weir2' })),
        403,
        'wechat.push-of-another-app',
      ],
      [
        'an appid that goes on',
        ...made(sealed(event('subscribe'), { appid: `${APPID}x` })),
        403,
        'wechat.push-of-another-app',
      ],
      [
        'an openid in no use',
        ...made(sealed('<xml><MsgType>event</MsgType></xml>')),
        400,
        'wechat.push-unreadable',
      ],
      [
        'a DTD inside',
        ...made(sealed(`<!DOCTYPE x>${event('subscribe')}`)),
        400,
        'platform.request-malformed',
      ],
      ['an entity bomb', good.query, bomb, 400, 'platform.request-malformed'],
      ['no XML', good.query, '<xml>', 400, 'platform.request-malformed'],
      ['nothing', good.query, '', 400, 'platform.request-malformed'],
      ['too much', good.query, `<xml>${' '.repeat(64 * 1024)}</xml>`, 413, 'platform.body-too-large'],
      // The plain signature is right, but it covers no body.
      [
        'plain',
        { timestamp: '1', nonce: '2', signature: sign(TOKEN, '1', '2') },
        event('subscribe'),
        401,
        'wechat.push-not-encrypted',
      ],
    ]
    for (const [what, query, body, status, code] of tries) {
      const answer = await post(house, query, body)
      expect([what, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([what, status, code])
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
    expect(await written(house)).toEqual(before)
    expect((await post(house, good.query, good.body)).body).toBe('success')
  })

  it('takes a body of any type, and XML nowhere else', async () => {
    const push = sealed(event('subscribe', '<EventKey>any</EventKey>'))
    for (const type of ['text/plain', 'application/json', 'nonsense'])
      expect((await post(house, push.query, push.body, type)).body).toBe('success')
    for (const type of ['text/xml', 'application/xml', 'application/x-hook-body']) {
      const elsewhere = await house.inject({
        method: 'POST',
        url: '/api/visitor/session',
        headers: { 'content-type': type },
        payload: '<xml></xml>',
      })
      expect([type, elsewhere.statusCode]).toEqual([type, 415])
    }
  })

  it('answers in less than 5 s when it can’t store, so that WeChat sends it again', async () => {
    const db = house.get(Db)
    const push = sealed(event('subscribe', '<EventKey>late</EventKey>'))
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    let locked: () => void = () => undefined
    const isLocked = new Promise<void>((resolve) => (locked = resolve))
    const holder = db.inTransaction(async () => {
      await db.query('SELECT * FROM sys_log_head FOR UPDATE')
      locked()
      await held
    })
    await isLocked
    const from = performance.now()
    const answer = await post(house, push.query, push.body)
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'wechat.push-not-stored'])
    expect(performance.now() - from).toBeLessThan(5000)
    release()
    await holder
    const told = (await written(house)).told
    expect((await post(house, push.query, push.body)).body).toBe('success')
    expect((await written(house)).told).toBeLessThanOrEqual(told + 1)
    expect((await written(house)).pushes).toBe(1)
  })
})

const made = ({ query, body }: ReturnType<typeof sealed>): [Record<string, string>, string] => [query, body]

describe('the message push in plain mode', () => {
  let house: House
  beforeAll(async () => {
    house = await startHouse({ WECHAT_PUSH_TOKEN: TOKEN, WECHAT_PUSH_AES_KEY: '' })
    await house.app.listen(0, '127.0.0.1')
  })
  afterAll(() => house.close())

  it.each(['xml', 'json'] as const)('is taken as %s', async (format) => {
    const url = `${await house.app.getUrl()}${HOOK}`
    const visitor = await house.visitor(`明文${format}`)
    await visitor.consent('analytics')
    expect(
      await house.sandbox.control.aimPushes({ url, token: TOKEN, aesKey: AES_KEY, mode: 'plain', format }),
    ).toBe(true)
    expect(await house.sandbox.control.push(visitor.persona, follow)).toEqual([
      expect.objectContaining({ status: 200, body: 'success' }),
    ])
    await house.drain()
    const [row] = await house
      .get(Db)
      .query<{ n: string }>("SELECT COUNT(*) n FROM pool_behaviour WHERE type = 'follow.started'")
    expect(Number(row?.n)).toBe(format === 'xml' ? 1 : 2)
  })

  it('is tried three times when its signature is wrong, and stores nothing', async () => {
    const before = await written(house)
    const attempts = await house.sandbox.control.push('林晓', follow, { wrongSignature: true })
    expect(attempts.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(await written(house)).toEqual(before)
  })
})

it('an installation without a push token takes no pushes', async () => {
  const house = await startHouse({ WECHAT_PUSH_TOKEN: '', WECHAT_PUSH_AES_KEY: '' })
  const query = new URLSearchParams({
    timestamp: '1',
    nonce: '2',
    signature: sign('', '1', '2'),
    echostr: '3',
  })
  const answer = await send(house, 'GET', `${HOOK}?${query}`)
  expect([answer.status, answer.body.code]).toEqual([404, 'wechat.push-not-configured'])
  await house.close()
})

it('WeChat’s own samples pass through the hook', async () => {
  const { mp_push: mini } = GOLDEN
  const house = await startHouse({
    WECHAT_MP_APPID: mini.appid,
    WECHAT_PUSH_TOKEN: mini.token,
    WECHAT_PUSH_AES_KEY: mini.encodingAESKey,
  })
  const verified = await house.inject({
    method: 'GET',
    url: `${HOOK}?${new URLSearchParams(mini.url_verify)}`,
  })
  expect([verified.statusCode, verified.body]).toEqual([200, mini.url_verify.echostr])
  expect(verified.headers['content-type']).toContain('text/plain')
  const { encrypt: Encrypt, ...query } = mini.safe
  const body = JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt })
  expect((await post(house, { ...query, encrypt_type: 'aes' }, body, 'application/json')).body).toBe(
    'success',
  )
  expect(await house.get(Db).query('SELECT name, times FROM wechat_push_unknown')).toEqual([
    { name: 'debug_demo', times: '1' },
  ])
  await house.close()
})
