import { asId } from '../../kernel/ids.js'
import { leadThatStays, type Rival } from './lead-merge.js'

const lead = (id: string, more: Partial<Rival>): Rival => ({
  id: asId(id),
  state: 'assigned',
  firstTouchAt: null,
  acceptedAt: null,
  ...more,
})
const day = (n: number): Date => new Date(Date.UTC(2026, 2, n))

/** Whatever their order. */
function stays(a: Rival, b: Rival): string {
  expect(leadThatStays(b, a)).toBe(leadThatStays(a, b))
  return leadThatStays(a, b).id
}

describe('of two open leads of one person', () => {
  it('the one really touched first goes on, before a higher stage', () => {
    const touched = lead('1', { state: 'working', firstTouchAt: day(2) })
    expect(stays(touched, lead('2', { state: 'qualified', firstTouchAt: day(3) }))).toBe('1')
    expect(stays(touched, lead('2', { state: 'accepted', acceptedAt: day(1) }))).toBe('1')
  })

  it('a touch counts only while its rep holds the lead', () => {
    const back = lead('1', { state: 'pooled', firstTouchAt: day(1) })
    expect(stays(back, lead('2', { state: 'assigned' }))).toBe('2')
  })

  it('else the higher stage goes on', () => {
    expect(stays(lead('1', { state: 'queued' }), lead('2', { state: 'assigned' }))).toBe('2')
    expect(stays(lead('1', { state: 'accepted', acceptedAt: day(1) }), lead('2', {}))).toBe('1')
    expect(stays(lead('1', { state: 'pooled' }), lead('2', { state: 'queued' }))).toBe('2')
  })

  it('else the one accepted earlier, else the one made first', () => {
    const accepted = (id: string, n: number) => lead(id, { state: 'accepted', acceptedAt: day(n) })
    expect(stays(accepted('1', 2), accepted('2', 1))).toBe('2')
    expect(stays(lead('999', {}), lead('1000', {}))).toBe('999')
  })
})
