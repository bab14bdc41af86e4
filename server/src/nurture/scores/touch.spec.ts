import type { ConsentPurpose, ReachChannel } from '../../contracts/enums.js'
import { isReachable } from './touch.js'

describe('a person can be reached', () => {
  const standing = (reachableBy: ReachChannel[], consents: ConsentPurpose[]) => ({
    contactId: '1',
    stage: 'known' as const,
    sourceChannel: 'direct',
    reachableBy,
    consents,
  })

  it.each<[ReachChannel[], ConsentPurpose[], boolean, boolean]>([
    [['phone'], ['contact'], false, true],
    [['phone'], ['analytics', 'profiling'], false, false],
    [['phone'], [], true, true],
    [['wecom'], ['contact'], false, true],
    [['wecom'], [], false, false],
    [[], ['contact'], true, false],
  ])('by %j with consent %j, having asked: %j → %j', (channels, consents, handRaised, reachable) => {
    expect(isReachable(standing(channels, consents), handRaised)).toBe(reachable)
  })
})
