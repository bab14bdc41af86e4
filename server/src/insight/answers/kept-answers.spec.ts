import { KeptAnswers } from './kept-answers.js'

describe('answers that cost something', () => {
  let now = 0
  let made = 0
  let kept: KeptAnswers
  const ask = (key = 'a', takes = 10) =>
    kept.get(key, async () => {
      await Promise.resolve()
      now += takes
      return ++made
    })
  beforeEach(() => {
    now = 0
    made = 0
    kept = new KeptAnswers(() => now)
  })

  it('are shared by who asks at once', async () => {
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  })

  it('are kept for twenty times as long as they took, each under its own key', async () => {
    await ask()
    now += 199
    expect(await ask()).toBe(1)
    expect(await ask('b')).toBe(2)
    now += 1
    expect(await ask()).toBe(3)
  })

  it('are not kept when they fail', async () => {
    await expect(kept.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await ask()).toBe(1)
  })
})
