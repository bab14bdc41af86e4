import { templateValue } from './template-value.js'

describe('a value of a template', () => {
  it.each([
    ['thing1', '您的咨询已有顾问接手', '您的咨询已有顾问接手'],
    ['thing12', '一'.repeat(21), `${'一'.repeat(19)}…`],
    ['thing1', '👍'.repeat(20), '👍'.repeat(20)],
    ['thing1', '👍'.repeat(21), `${'👍'.repeat(19)}…`],
    ['thing1', ' 两 \n 行 ', '两 行'],
    ['name2', '一'.repeat(11), '一'.repeat(10)],
    ['name2', 'Alexander the Greatest', 'Alexander the Greate'],
    ['phrase3', '已有顾问接手了', '已有顾问接'],
    ['time4', '2026年3月2日 09:00', '2026年3月2日 09:00'],
    ['number5', '1'.repeat(40), '1'.repeat(32)],
  ])('%s: %s', (field, value, sent) => expect(templateValue(field, value)).toBe(sent))
})
