import { z } from 'zod'
import { readAnswer, readPicture } from './answer.js'

const schema = z.object({ openid: z.string() })
const read = (answer: unknown, status = 200) => readAnswer(status, JSON.stringify(answer), schema)

describe('an answer of WeChat', () => {
  it('is a success with errcode 0 or without any', () => {
    expect(read({ openid: 'o1' })).toEqual({ openid: 'o1' })
    expect(read({ openid: 'o1', errcode: 0, errmsg: 'ok' })).toEqual({ openid: 'o1' })
  })

  it.each([
    [40029, 'invalid', 'wechat.code-invalid'],
    [40163, 'invalid', 'wechat.code-invalid'],
    [41008, 'invalid', 'wechat.code-invalid'],
    [40226, 'forbidden', 'wechat.user-blocked'],
    [-1, 'unavailable', 'wechat.busy'],
    [45009, 'unavailable', 'wechat.busy'],
    [45011, 'unavailable', 'wechat.busy'],
    [40001, 'unavailable', 'wechat.misconfigured'],
    [40013, 'unavailable', 'wechat.misconfigured'],
    [40125, 'unavailable', 'wechat.misconfigured'],
    [40164, 'unavailable', 'wechat.misconfigured'],
    [40243, 'unavailable', 'wechat.misconfigured'],
    [61010, 'conflict', 'wechat.openid-not-recent'],
    [61011, 'unavailable', 'wechat.unavailable'],
  ])('with errcode %i is refused as %s, %s', (errcode, kind, code) => {
    expect(() => read({ errcode, errmsg: 'words, rid: 663dc174-071ca844-204caacb' })).toThrow(
      expect.objectContaining({
        kind,
        code,
        errcode,
        message: `WeChat answered ${errcode} (rid 663dc174-071ca844-204caacb).`,
      }),
    )
  })

  it('never repeats WeChat’s own words, which may hold our address', () => {
    const errmsg = 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist, rid: 1-2-3'
    expect(() => read({ errcode: 40164, errmsg })).toThrow('WeChat answered 40164 (rid 1-2-3).')
    expect(() => read({ errcode: 40164, errmsg: 'no id' })).toThrow('WeChat answered 40164 (rid none).')
  })

  it('that is no JSON object is WeChat being unavailable', () => {
    for (const text of ['<h1>Bad Gateway</h1>', '', 'null', '[]', '"ok"']) {
      expect(() => readAnswer(502, text, schema)).toThrow(
        expect.objectContaining({
          code: 'wechat.unavailable',
          message: 'WeChat gave no JSON answer (HTTP 502).',
        }),
      )
    }
  })

  it('that lacks a field names the field and not its value', () => {
    expect(() => read({ openid: 13800000000 })).toThrow(
      expect.objectContaining({
        code: 'wechat.unavailable',
        message: 'WeChat’s answer was not understood: openid.',
      }),
    )
  })
})

describe('a picture of WeChat', () => {
  it.each(['89504e470d0a1a0a00', 'ffd8ffe000'])('is what begins as one: %s', (hex) =>
    expect(readPicture(200, Buffer.from(hex, 'hex')).toString('hex')).toBe(hex),
  )

  it.each([
    [{ errcode: 41030, errmsg: 'invalid page' }, 'conflict', 'wechat.page-unpublished'],
    [{ errcode: 40169, errmsg: 'invalid length for scene' }, 'invalid', 'wechat.code-image-refused'],
    [{ errcode: 40001, errmsg: 'invalid credential' }, 'unavailable', 'wechat.misconfigured'],
    [{}, 'unavailable', 'wechat.unavailable'],
  ])('is not %j, though that comes with HTTP 200', (answer, kind, code) =>
    expect(() => readPicture(200, Buffer.from(JSON.stringify(answer)))).toThrow(
      expect.objectContaining({ kind, code }),
    ),
  )
})
