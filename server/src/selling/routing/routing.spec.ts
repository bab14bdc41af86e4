import fc from 'fast-check'
import { asId } from '../../kernel/ids.js'
import { blankLead, type Lead } from '../leads/lead.js'
import { byUrgency, nextTryAt, routeAll, type Bar, type Offer, type Rep } from './routing.js'

const rep = (id: number, over: Partial<Rep> = {}): Rep => ({
  staffId: asId<'staff'>(String(id)),
  teamId: null,
  weight: 1,
  capacity: 10_000,
  onShift: true,
  openCount: 0,
  currentWeight: 0,
  ...over,
})
const FREE = { suppressed: false, barred: new Map<string, Bar>(), known: [] }
const offers = (n: number): Offer[] =>
  Array.from({ length: n }, (_, i) => ({
    leadId: asId<'lead'>(String(i + 1)),
    ...FREE,
  }))
const everybody = (reps: readonly Rep[]): Set<string> => new Set(reps.map(({ staffId }) => staffId))
const route = (
  reps: readonly Rep[],
  list: readonly Offer[],
  enabled: ReadonlySet<string> = everybody(reps),
) => routeAll(reps, enabled, list)

function share(decisions: ReturnType<typeof routeAll>['decisions'], { staffId }: Rep): number {
  return decisions.filter(({ pickedId }) => pickedId === staffId).length
}

describe('weighted round-robin', () => {
  it('gives 1,000 leads out by weight within one lead, at every moment', () => {
    const reps = [rep(1, { weight: 5 }), rep(2, { weight: 3 }), rep(3, { weight: 1 }), rep(4, { weight: 1 })]
    const { decisions } = route(reps, offers(1_000))
    for (let n = 1; n <= 1_000; n++)
      for (const one of reps) {
        const fair = (n * one.weight) / 10
        expect(Math.abs(share(decisions.slice(0, n), one) - fair)).toBeLessThanOrEqual(1)
      }
  })

  it('mixes the reps instead of giving each a run', () => {
    const reps = [rep(1, { weight: 5 }), rep(2), rep(3)]
    const order = route(reps, offers(7)).decisions.map(({ pickedId }) => pickedId)
    expect(order).toEqual(['1', '1', '2', '1', '3', '1', '1'])
  })

  it('never exceeds a capacity, and leaves the rest in the queue', () => {
    const reps = [rep(1, { capacity: 30, openCount: 10 }), rep(2, { capacity: 50 }), rep(3, { capacity: 0 })]
    const { decisions, reps: after } = route(reps, offers(1_000))
    expect(after.map(({ openCount }) => openCount)).toEqual([30, 50, 0])
    expect(decisions.filter(({ pickedId }) => pickedId === null)).toHaveLength(930)
    expect(decisions.at(-1)).toMatchObject({ pickedId: null, reason: 'no-capacity', eligible: 0 })
  })

  it('goes the same in batches of any size as one by one', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ weight: fc.integer({ min: 1, max: 9 }), capacity: fc.integer({ min: 0, max: 40 }) }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 12 }),
        (settings, sizes) => {
          const reps = settings.map((setting, i) => rep(i + 1, setting))
          const whole = offers(sizes.reduce((sum, size) => sum + size, 0))
          const inOne = route(reps, whole)
          let standing: Rep[] = reps
          let from = 0
          const inParts = sizes.flatMap((size) => {
            const part = route(standing, whole.slice(from, (from += size)))
            standing = part.reps
            return part.decisions
          })
          expect(inParts).toEqual(inOne.decisions)
          for (const one of inOne.reps) expect(one.openCount).toBeLessThanOrEqual(one.capacity)
        },
      ),
    )
  })

  it('leaves the rows it was given alone', () => {
    const reps = [rep(1), rep(2)]
    route(reps, offers(3))
    expect(reps).toEqual([rep(1), rep(2)])
  })
})

describe('who is eliminated', () => {
  it('is kept with the decision, each with the first reason', () => {
    const reps = [
      rep(1),
      rep(2, { onShift: false, openCount: 1, capacity: 1 }),
      rep(3),
      rep(4, { capacity: 0 }),
      rep(5),
    ]
    const enabled = new Set(['2', '3', '4', '5'])
    const [decision] = route(
      reps,
      [{ ...FREE, leadId: asId<'lead'>('9'), barred: new Map([['3', 'rejected-before']]) }],
      enabled,
    ).decisions
    expect(decision).toEqual({
      leadId: '9',
      pickedId: '5',
      via: 'round-robin',
      reason: null,
      eligible: 1,
      eliminated: [
        { staffId: '1', reason: 'disabled' },
        { staffId: '2', reason: 'off-shift' },
        { staffId: '3', reason: 'rejected-before' },
        { staffId: '4', reason: 'at-capacity' },
      ],
    })
  })

  it.each([
    ['nobody is set up', [], 'no-reps'],
    ['all are disabled', [rep(1)], 'no-reps'],
    ['all gave it back', [rep(3), rep(4)], 'no-reps'],
    ['who is left is off shift', [rep(3), rep(5, { onShift: false })], 'no-rep-on-shift'],
    ['who is on shift is full', [rep(5, { onShift: false }), rep(6, { capacity: 0 })], 'no-capacity'],
  ])('%s', (_, reps, reason) => {
    const barred = new Map<string, Bar>([
      ['3', 'rejected-before'],
      ['4', 'breached-before'],
    ])
    const offer = { ...FREE, leadId: asId<'lead'>('9'), barred }
    const [decision] = route(reps, [offer], new Set(['3', '4', '5', '6'])).decisions
    expect(decision).toMatchObject({ pickedId: null, reason })
  })
})

describe('who knows the person', () => {
  const EAST = asId<'team'>('70')
  const WEST = asId<'team'>('80')
  const reps = [rep(1, { teamId: EAST }), rep(2, { teamId: EAST }), rep(3, { teamId: WEST })]
  const known = [
    { staffId: asId<'staff'>('2'), via: 'existing-owner' as const },
    { staffId: asId<'staff'>('1'), via: 'prior-owner' as const },
  ]
  const offer: Offer = { ...FREE, leadId: asId<'lead'>('9'), known }
  const decide = (over: Partial<Record<number, Partial<Rep>>>, one: Offer = offer) =>
    route(
      reps.map((each) => ({ ...each, ...over[Number(each.staffId)] })),
      [one],
    ).decisions[0]

  it('gets the lead first: who holds another one, else who held one', () => {
    expect(decide({})).toMatchObject({
      pickedId: '2',
      via: 'existing-owner',
      eliminated: [
        { staffId: '1', reason: 'owner-first' },
        { staffId: '3', reason: 'owner-first' },
      ],
    })
    expect(decide({ 2: { onShift: false } })).toMatchObject({ pickedId: '1', via: 'prior-owner' })
    const barred = new Map<string, Bar>([['2', 'breached-before']])
    expect(decide({}, { ...offer, barred })).toMatchObject({ pickedId: '1', via: 'prior-owner' })
  })

  it('has a team that comes next, and everybody after it', () => {
    const one = { ...offer, known: known.slice(0, 1) }
    expect(decide({ 2: { capacity: 0 } }, one)).toMatchObject({
      pickedId: '1',
      via: 'round-robin',
      eliminated: [
        { staffId: '2', reason: 'at-capacity' },
        { staffId: '3', reason: 'other-team' },
      ],
    })
    expect(decide({ 1: { onShift: false }, 2: { capacity: 0 } }, one)).toMatchObject({
      pickedId: '3',
      via: 'fallback-team',
    })
  })

  it('leaves the shares fair: what comes by acquaintance is charged', () => {
    const fresh = offers(8)
    const { decisions } = route(reps, [offer, ...fresh])
    for (const one of reps) expect(share(decisions, one)).toBe(3)
  })
})

it('a person who may not be contacted is offered to nobody', () => {
  const [decision] = route([rep(1)], [{ ...FREE, leadId: asId<'lead'>('9'), suppressed: true }]).decisions
  expect(decision).toMatchObject({ pickedId: null, reason: 'suppressed' })
})

describe('the order of a batch', () => {
  const lead = (id: string, over: Partial<Lead>): Lead => ({
    ...blankLead({
      id: asId<'lead'>(id),
      contactId: asId<'contact'>('2'),
      productLine: 'default',
      heat: 'warm',
      scoreMilli: 60_000,
    }),
    queuedAt: new Date(1_000),
    ...over,
  })

  it('is: who asked, the better score, who has waited longer', () => {
    const list = [
      lead('1', {}),
      lead('2', { queuedAt: new Date(500) }),
      lead('3', { scoreMilli: 90_000 }),
      lead('4', { heat: 'hot', scoreMilli: 1_000 }),
    ]
    expect([...list].sort(byUrgency).map(({ id }) => id)).toEqual(['4', '3', '2', '1'])
  })
})

describe('the next try', () => {
  const now = new Date('2026-03-02T01:00:00.000Z')
  it.each([
    [0, 60],
    [30, 60],
    [120, 120],
    [3_600, 300],
  ])('after %i s of waiting comes in %i s', (waited, delay) => {
    const queuedAt = new Date(now.getTime() - waited * 1000)
    expect(nextTryAt({ queuedAt }, now).getTime() - now.getTime()).toBe(delay * 1000)
  })
})
