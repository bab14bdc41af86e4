import { MINUTE } from '../../kernel/time.js'
import { LINK_LIFE, linkPath, partsOfToken, stateOfLink } from './link.js'

const now = new Date('2026-03-02T01:00:00.000Z')
const after = (ms: number): Date => new Date(+now + ms)
const proof = 'a'.repeat(43)

describe('a one-time link', () => {
  it('that makes the administrator is good for half an hour', () => {
    const link = { expiresAt: after(LINK_LIFE['set-up']), usedAt: null }
    expect(LINK_LIFE['set-up']).toBe(30 * MINUTE)
    expect(stateOfLink(link, after(30 * MINUTE - 1))).toBe('open')
    expect(stateOfLink(link, after(30 * MINUTE))).toBe('expired')
  })

  it('that was used stays used', () =>
    expect(stateOfLink({ expiresAt: after(1), usedAt: now }, after(2))).toBe('used'))

  it('keeps its token behind #, where no server sees it', () =>
    expect(new URL(linkPath('1.x'), 'https://weir.test').pathname).toBe('/link'))

  it('has an id and a proof in its token', () =>
    expect(partsOfToken(`77.${proof}`)).toEqual({ id: '77', proof }))
  it.each(['', '77', `77.${proof}x`, `77.${proof.slice(1)}`, `-7.${proof}`, `7'.${proof}`, `77.${proof}\n`])(
    'is none when its token is %p',
    (token) => expect(partsOfToken(token)).toBeNull(),
  )
})
