import { symbols, type Logger } from 'pino'
import { sign } from '../../sandbox/push-crypto.js'
import { LOGGER } from '../../src/platform/logging/logger.js'
import { startHouse } from '../setup/house.js'

const PUSH_TOKEN = 'tokenOfTheLogTest'
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

/** Catches what the process writes to its log. */
function caught(logger: Logger): string[] {
  logger.level = 'debug'
  const lines: string[] = []
  Object.defineProperty(logger, symbols.streamSym, { value: { write: (line: string) => lines.push(line) } })
  return lines
}

it('calls and pushes of WeChat, good and bad, leave nothing of a person and no secret in the log', async () => {
  const house = await startHouse({
    WECHAT_PUSH_TOKEN: PUSH_TOKEN,
    WECHAT_PUSH_AES_KEY: AES_KEY,
  })
  const lines = caught(house.app.get<Logger>(LOGGER))
  const { control } = house.sandbox
  const codes: string[] = []
  const session = async () => {
    const code = await control.loginCode('王浩')
    codes.push(code)
    const answer = await house.inject({ method: 'POST', url: '/api/visitor/session', payload: { code } })
    return answer.statusCode
  }

  const visitor = await house.visitor('王浩')
  expect((await visitor.bindPhone()).status).toBe(200)
  const [LOGIN, PHONE] = ['/sns/jscode2session', '/wxa/business/getuserphonenumber']
  for (const path of [LOGIN, PHONE])
    for (const spoil of [
      { errcode: 40013 },
      { errcode: 40001, times: 2 },
      { errcode: 40164 },
      { drop: 'answer' as const },
      { raw: { status: 502, body: 'o-secret-page' } },
      { raw: { status: 200, body: '{"openid":"o not an openid","session_key":"leaked-session-key"}' } },
    ]) {
      await control.fault({ path, ...spoil })
      if (path === LOGIN) await session()
      else await visitor.bindPhone()
      await control.clearFaults()
    }
  await control.fault({ path: LOGIN, errcode: 45009 })
  expect([await session(), await session()]).toEqual([503, 503])

  await house.app.listen(0, '127.0.0.1')
  const url = `${await house.app.getUrl()}/api/hooks/wechat/mini`
  await control.aimPushes({ url, token: PUSH_TOKEN, aesKey: AES_KEY, mode: 'safe', format: 'xml' })
  const said = { MsgType: 'text', Content: '我的手机 13800138000', MsgId: 77 }
  expect((await control.push('王浩', said))[0]?.status).toBe(200)
  await control.push('王浩', { ...said, MsgId: 78 }, { wrongSignature: true })
  await control.push('王浩', { ...said, MsgId: 79 }, { foreignAppid: 'wx00000000000weir2' })
  const broken = { timestamp: '1', nonce: '2', msg_signature: sign(PUSH_TOKEN, '1', '2', 'xx') }
  await house.inject({
    method: 'POST',
    url: `/api/hooks/wechat/mini?${new URLSearchParams(broken)}`,
    payload: '<xml><Encrypt>xx</Encrypt></xml>',
  })
  await house.drain()

  const { openid, unionid, phone } = await control.persona('王浩')
  const token = await house.sandbox.token()
  const log = lines.join('')
  expect(log).toContain('WeChat answered')
  expect(log.match(/a call to WeChat failed/g)?.length).toBeGreaterThan(10)
  const secrets = [
    openid,
    unionid,
    phone.purePhoneNumber,
    token,
    visitor.token,
    ...codes,
    PUSH_TOKEN,
    AES_KEY,
    'secret-of-the-sandbox',
    '13800138000',
    'leaked-session-key',
    'o-secret-page',
    'not an openid',
    'session_key=',
    'access_token=',
  ]
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
  await house.close()
})
