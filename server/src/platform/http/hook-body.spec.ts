import { Refusal } from '../../kernel/errors.js'
import { parseHookBody } from './hook-body.js'

describe('the body of a hook', () => {
  it('is XML or JSON by its content', () => {
    const expected = { FromUserName: 'o1', CreateTime: '7', Content: 'a < b & c ]] 鱼' }
    expect(
      parseHookBody(
        ' <xml><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>7</CreateTime><Content><![CDATA[a < b & ]]>c ]] &#x9c7c;</Content></xml>',
      ),
    ).toEqual(expected)
    expect(parseHookBody('{"FromUserName":"o1","CreateTime":"7"}')).toEqual({
      FromUserName: 'o1',
      CreateTime: '7',
    })
  })

  it('has children of one name as one or as a list', () => {
    expect(parseHookBody('<xml><A><List><B>1</B></List></A></xml>')).toEqual({ A: { List: { B: '1' } } })
    expect(parseHookBody('<xml><A><List><B>1</B></List><List><B>2</B></List></A></xml>')).toEqual({
      A: { List: [{ B: '1' }, { B: '2' }] },
    })
  })

  it('keeps every digit of a long number in JSON, and nothing else is touched', () => {
    const [long, longer] = ['9007199254740993', '18446744073709551615']
    const text = `a \\" ${long}, \\\\`
    expect(
      parseHookBody(
        `{"MsgId": ${long},"MsgID":${longer}, "CreateTime":1772424000,"List":[${long},{"a":-3,"b":0.12345678901234567,"c":1e3}],"Content":"${text}","${long}":${long}}`,
      ),
    ).toEqual({
      MsgId: long,
      MsgID: longer,
      CreateTime: 1772424000,
      List: [long, { a: -3, b: 0.12345678901234567, c: 1000 }],
      Content: `a " ${long}, \\`,
      [long]: long,
    })
  })

  it('cannot reach a prototype by a name', () => {
    const body = parseHookBody('<xml><__proto__><admin>1</admin></__proto__></xml>')
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype)
    expect('admin' in body).toBe(false)
  })

  const bomb = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "&${'abcdefghi'[i]};&${'abcdefghi'[i]};">`).join('')}]><xml><A>&j;</A></xml>`
  it.each([
    ['an entity bomb', bomb],
    ['a file', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>'],
    ['a DTD elsewhere', '<!DOCTYPE xml SYSTEM "http://evil.test/x.dtd"><xml><A>1</A></xml>'],
    ['an empty DTD', '<!DOCTYPE xml><xml><A>1</A></xml>'],
    ['an undeclared entity', '<xml><A>&e;</A></xml>'],
    ['an end that is missing', '<xml><A>1</A>'],
    ['text behind the end', '<xml><A>1</A></xml>x'],
    ['a root without children', '<xml>1</xml>'],
    ['nesting without end', '<a>'.repeat(9) + '</a>'.repeat(9)],
    ['a JSON list', '[]'],
    ['no JSON', '{"a":'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    let refused: unknown
    try {
      parseHookBody(text)
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(Refusal)
    expect(refused).toMatchObject({ code: 'platform.request-malformed' })
    expect(String(refused)).not.toMatch(/passwd|lol|evil/)
  })

  it('reads the largest body fast, whatever is in it', () => {
    const from = performance.now()
    parseHookBody(`<xml>${'<a/>'.repeat(16_000)}</xml>`)
    for (const text of ['\\"', '"', '1', '1.', '-'].map((part) => part.repeat(64 * 1024)))
      expect(() => parseHookBody(text)).toThrow(Refusal)
    expect(performance.now() - from).toBeLessThan(2000)
  })
})
