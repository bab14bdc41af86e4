import { sayCount } from './say-count'

describe('a count', () => {
  it.each([
    [0, '0', '0'],
    [9_999, '9999', '9999'],
    [10_000, '1万', '10k'],
    [12_999, '1.2万', '12.9k'],
    [1_234_567, '123万', '1234k'],
  ])('of %d is %s in Chinese and %s in English', (count, chinese, english) => {
    expect([sayCount(count, 'zh-CN'), sayCount(count, 'en-US')]).toEqual([chinese, english])
  })
})
