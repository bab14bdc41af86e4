import { guardOf, stepsOf, type Guard, type GuardFacts } from './guard.js'

const NOW = Date.UTC(2026, 4, 1)

const mature: GuardFacts = {
  analytics: true,
  profiling: true,
  contactable: true,
  reachable: true,
  lead: null,
  unscoredWish: false,
  score: {
    verdict: 'mql',
    leadAsked: false,
    earned: true,
    handRaised: false,
    waiting: null,
    coolDownUntil: null,
  },
}
const withScore = (score: Partial<NonNullable<GuardFacts['score']>>, more: Partial<GuardFacts> = {}) => ({
  ...mature,
  ...more,
  score: mature.score && { ...mature.score, ...score },
})

describe('the guard that stops somebody', () => {
  const cases: [string, GuardFacts, Guard][] = [
    ['a lead in a rep’s hands', { ...mature, lead: { held: true, suppressed: false } }, 'has-lead'],
    ['a lead that waits', { ...mature, lead: { held: false, suppressed: false } }, 'no-rep'],
    ['a lead that nobody may be given', { ...mature, lead: { held: false, suppressed: true } }, 'no-contact'],
    ['no analytics and nothing scored', { ...mature, analytics: false, score: null }, 'no-analytics'],
    [
      'no analytics and little scored',
      withScore({ verdict: 'nurture' }, { analytics: false }),
      'no-analytics',
    ],
    ['no analytics any more, and mature', { ...mature, analytics: false }, 'next-event'],
    ['no profiling', { ...mature, profiling: false, score: null }, 'no-profiling'],
    ['neither', { ...mature, analytics: false, profiling: false, score: null }, 'no-analytics'],
    [
      'an enquiry without profiling, and no way to call',
      { ...mature, profiling: false, score: null, unscoredWish: true, reachable: false },
      'unreachable',
    ],
    ['nothing scored yet', { ...mature, score: null }, 'score'],
    ['below the bar', withScore({ verdict: 'nurture-ask-profile' }), 'score'],
    ['a band held by its dwell alone', withScore({ earned: false }), 'score'],
    ['near it, for ops to look at', withScore({ verdict: 'review' }), 'review'],
    ['a fit that is not for sales', withScore({ verdict: 'no-sales' }), 'no-sales'],
    ['a lead asked for', withScore({ leadAsked: true }), 'in-handoff'],
    ['a cool-down that goes on', withScore({ waiting: 'cool-down', coolDownUntil: NOW + 1 }), 'cool-down'],
    ['a cool-down that is over', withScore({ waiting: 'cool-down', coolDownUntil: NOW }), 'next-event'],
    ['too little since the last lead', withScore({ waiting: 'new-points' }), 'cool-down'],
    ['no way to call', withScore({ waiting: 'reachable' }, { reachable: false }), 'unreachable'],
    [
      'a way to call, and no consent to',
      withScore({ waiting: 'reachable' }, { contactable: false }),
      'no-contact',
    ],
    [
      'no consent to call, having asked to be called',
      withScore({ handRaised: true }, { contactable: false }),
      'next-event',
    ],
    ['nothing', mature, 'next-event'],
  ]
  it.each(cases)('%s', (_, facts, guard) => expect(guardOf(facts, NOW)).toBe(guard))

  it('is shown on the way: what is passed, what is not, and what nobody has come to', () => {
    const facts = withScore({ waiting: 'reachable' }, { reachable: false })
    expect(stepsOf(facts, NOW)).toEqual([
      { step: 'analytics', passed: true },
      { step: 'profiling', passed: true },
      { step: 'mature', passed: true },
      { step: 'cool-down', passed: true },
      { step: 'reachable', passed: false },
      { step: 'contact', passed: true },
      { step: 'rep', passed: null },
    ])
  })
})
