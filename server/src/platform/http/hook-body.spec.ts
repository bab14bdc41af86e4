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

  it('reads the largest body fast, however many children it has', () => {
    const from = performance.now()
    parseHookBody(`<xml>${'<a/>'.repeat(16_000)}</xml>`)
    expect(performance.now() - from).toBeLessThan(2000)
  })
})
