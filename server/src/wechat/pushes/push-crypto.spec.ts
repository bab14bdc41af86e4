import { randomBytes } from 'node:crypto'
import { GOLDEN } from '../../../sandbox/golden-vectors.js'
import { encrypt } from '../../../sandbox/push-crypto.js'
import { isSame, openPush, pushSignature } from './push-crypto.js'

const { mp_push: mini, wecom, oa } = GOLDEN

describe('the crypto of the message push', () => {
  it('signs as WeChat does', () => {
    const { url_verify: verify, plain, safe, reply } = mini
    const signed = (...parts: string[]) => pushSignature(mini.token, ...parts)
    expect(signed(verify.timestamp, verify.nonce)).toBe(verify.signature)
    expect(signed(plain.timestamp, plain.nonce)).toBe(plain.signature)
    expect(signed(safe.timestamp, safe.nonce)).toBe(safe.signature)
    expect(signed(safe.timestamp, safe.nonce, safe.encrypt)).toBe(safe.msg_signature)
    expect(signed(reply.timestamp, reply.nonce, reply.encrypt)).toBe(reply.msg_signature)
    expect(pushSignature(oa.token, oa.timestamp, oa.nonce, oa.encrypt)).toBe(oa.msg_signature)
    const { echo, message } = wecom
    expect(pushSignature(wecom.token, echo.timestamp, echo.nonce, echo.echostr)).toBe(echo.msg_signature)
    expect(pushSignature(wecom.token, message.timestamp, message.nonce, message.encrypt)).toBe(
      message.msg_signature,
    )
  })

  it('opens what WeChat encrypted, and says for which app', () => {
    const opened = openPush(mini.encodingAESKey, mini.safe.encrypt)
    expect(opened?.appid).toBe(mini.appid)
    expect(JSON.parse(opened?.message ?? '')).toMatchObject({
      FromUserName: mini.safe.openid,
      Event: 'debug_demo',
    })
    expect(openPush(mini.encodingAESKey, mini.reply.encrypt)).toEqual({
      message: mini.reply.message,
      appid: mini.appid,
    })
    expect(openPush(oa.encodingAESKey, oa.encrypt)).toEqual({
      message: expect.stringContaining(oa.content),
      appid: oa.appid,
    })
    expect(openPush(wecom.encodingAESKey, wecom.echo.echostr)).toEqual({
      message: wecom.echo.plaintext,
      appid: wecom.receiveid,
    })
    expect(openPush(wecom.encodingAESKey, wecom.message.encrypt)).toEqual({
      message: expect.stringContaining(wecom.message.msgid),
      appid: wecom.receiveid,
    })
  })

  it('opens messages of every length, counted in bytes', () => {
    for (let length = 0; length < 70; length++) {
      const message = '鱼'.repeat(length)
      const sealed = encrypt(mini.encodingAESKey, 'wx1', message)
      expect(Buffer.from(sealed, 'base64').length % 32).toBe(0)
      expect(openPush(mini.encodingAESKey, sealed)).toEqual({ message, appid: 'wx1' })
    }
  })

  it('opens nothing that was not made so, and never throws', () => {
    const sealed = Buffer.from(mini.safe.encrypt, 'base64')
    const another = 'B'.repeat(43)
    expect(openPush(another, mini.safe.encrypt)).toBeNull()
    for (const text of [
      '',
      'x',
      '****',
      sealed.subarray(0, -1).toString('base64'),
      sealed.subarray(0, 16).toString('base64'),
    ])
      expect(openPush(mini.encodingAESKey, text)).toBeNull()
    for (let i = 0; i < 300; i++)
      openPush(mini.encodingAESKey, randomBytes(16 * (1 + (i % 8))).toString('base64'))
  })

  it('compares whole texts of any length', () => {
    expect([isSame('abc', 'abc'), isSame('abc', 'abd'), isSame('abc', 'ab'), isSame('', '')]).toEqual([
      true,
      false,
      false,
      true,
    ])
  })
})
