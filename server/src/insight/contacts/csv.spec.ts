import { csvLine } from './csv.js'

it.each([
  ['王小满', '王小满'],
  ['a,b', '"a,b"'],
  ['he said "x"', '"he said ""x"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['=HYPERLINK("http://evil.test","x")', `"'=HYPERLINK(""http://evil.test"",""x"")"`],
  ['+8613812345678', "'+8613812345678"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', `"' =1"`.replace(`"'`, `'`).replace('"', '')],
  ['\t=1', `"'\t=1"`],
  ['|calc', "'|calc"],
  [-2, '-2'],
  [null, ''],
])('%j is written as %s', (value, text) => {
  expect(csvLine([value, 1])).toBe(`${text},1\r\n`)
})
