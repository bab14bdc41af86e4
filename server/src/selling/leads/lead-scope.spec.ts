import { canSee } from './lead-scope.js'
import type { Lead } from './lead.js'
import { asId } from '../../kernel/ids.js'

const ANN = asId<'staff'>('11')
const BOB = asId<'staff'>('12')

const lead = (over: Partial<Pick<Lead, 'state' | 'ownerId' | 'closedOwnerId'>>) => ({
  state: 'accepted' as const,
  ownerId: null,
  closedOwnerId: null,
  ...over,
})
const rep = { members: new Set([ANN]), seesQueue: false }
const manager = { members: new Set([ANN, BOB]), seesQueue: true }
const ops = { members: null, seesQueue: true }

describe('who sees a lead', () => {
  it.each([
    ['own', lead({ ownerId: ANN }), true, true],
    ["another's", lead({ ownerId: asId<'staff'>('99') }), false, false],
    ["a team mate's", lead({ ownerId: BOB }), false, true],
    ['queued', lead({ state: 'queued' }), false, true],
    ['closed in own hands', lead({ state: 'nurturing', closedOwnerId: ANN }), true, true],
    ['closed in the queue', lead({ state: 'disqualified' }), false, true],
    ['closed in other hands', lead({ state: 'disqualified', closedOwnerId: BOB }), false, true],
  ])('%s', (_, one, forRep, forManager) => {
    expect(canSee(one, rep)).toBe(forRep)
    expect(canSee(one, manager)).toBe(forManager)
    expect(canSee(one, ops)).toBe(true)
  })

  it('does not show a rep who held it earlier what is open in other hands', () => {
    expect(canSee(lead({ ownerId: BOB, closedOwnerId: ANN }), rep)).toBe(false)
  })
})
