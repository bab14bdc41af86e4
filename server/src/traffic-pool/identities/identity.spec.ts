import { byStrength, normalise, reachOf, recognises, type Identity } from './identity.js'

describe('an identity', () => {
  it.each([
    ['phone', '138 0013 8000', '+8613800138000'],
    ['phone', '+86-138-0013-8000', '+8613800138000'],
    ['phone', '+44 7700 900123', '+447700900123'],
    ['phone', '12345', null],
    ['phone', '+8612800138000', null],
    ['phone', "1'; DROP TABLE", null],
    ['email', ' Lin@Example.COM ', 'lin@example.com'],
    ['email', 'no-at-sign', null],
    ['openid', ' oABC ', 'oABC'],
    ['custom', '', null],
    ['custom', 'x'.repeat(129), null],
  ] as const)('%s %j is written %j', (kind, value, expected) => {
    expect(normalise(kind, value)).toBe(expected)
  })

  const identity = (kind: Identity['kind'], verified = false): Identity => ({ kind, value: 'x', verified })

  it('recognises a person by a phone or e-mail only when verified', () => {
    expect([identity('phone'), identity('email')].map(recognises)).toEqual([false, false])
    expect([identity('phone', true), identity('openid'), identity('device')].map(recognises)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('makes reachable by a verified phone or a WeCom relation', () => {
    expect(
      [identity('phone', true), identity('phone'), identity('external_userid'), identity('openid')].map(
        reachOf,
      ),
    ).toEqual(['phone', null, 'wecom', null])
  })

  it('trusts a unionid most and a device least', () => {
    const kinds = (['device', 'phone', 'openid', 'unionid'] as const)
      .map((kind) => identity(kind))
      .sort(byStrength)
    expect(kinds.map(({ kind }) => kind)).toEqual(['unionid', 'openid', 'phone', 'device'])
  })
})
