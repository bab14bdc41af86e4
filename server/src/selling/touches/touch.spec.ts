import { isRealTouch } from './touch.js'

describe('a real touch', () => {
  it('is a call of at least ten seconds', () => {
    expect(isRealTouch({ kind: 'call', seconds: 9 })).toBe(false)
    expect(isRealTouch({ kind: 'call', seconds: 10 })).toBe(true)
    expect(isRealTouch({ kind: 'call', seconds: null })).toBe(false)
  })

  it('is a message, a meeting or a visit', () => {
    for (const kind of ['message', 'meeting', 'visit'] as const)
      expect(isRealTouch({ kind, seconds: null })).toBe(true)
  })

  it('is never a bare note', () => {
    expect(isRealTouch({ kind: 'note', seconds: null })).toBe(false)
  })
})
