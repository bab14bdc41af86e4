import fc from 'fast-check'
import { LEAD_STATES, type LeadState } from '../../contracts/enums.js'
import { Refusal } from '../../kernel/errors.js'
import { asId } from '../../kernel/ids.js'
import { askReject, logTouch, undoReject } from './lead-actions.js'
import {
  blankLead,
  HELD_STATES,
  isHeld,
  isOneOf,
  isOpen,
  NO_REJECT,
  type Lead,
  type LeadActor,
} from './lead.js'
import {
  givesBackBy,
  MAX_ATTEMPTS,
  replay,
  transit,
  type Step,
  type TransitionNo,
  type TransitionRecord,
} from './lifecycle.js'
import { intervalsOf } from './ownership.js'

const ANN = asId<'staff'>('11')
const BOB = asId<'staff'>('12')
const AT = new Date('2026-03-02T01:00:00.000Z')
const ann: LeadActor = { kind: 'staff', id: ANN, oversees: false, creates: false, assigns: false }
const bob: LeadActor = { kind: 'staff', id: BOB, oversees: false, creates: false, assigns: false }
const mia: LeadActor = {
  kind: 'staff',
  id: asId<'staff'>('14'),
  oversees: true,
  creates: false,
  assigns: true,
}
const ops: LeadActor = {
  kind: 'staff',
  id: asId<'staff'>('13'),
  oversees: true,
  creates: true,
  assigns: false,
}

const blank = (): Lead =>
  blankLead({
    id: asId<'lead'>('1'),
    contactId: asId<'contact'>('2'),
    productLine: 'default',
    heat: 'warm',
    scoreMilli: 63_800,
  })

/** A lead standing in a state, held by Ann where somebody holds it. */
function leadIn(state: LeadState): Lead {
  const held = isOneOf(HELD_STATES, state)
  const queue = state === 'queued' ? 'inbox' : null
  return { ...blank(), state, version: 5, ownerId: held ? ANN : null, queue }
}

/** Each command with everything it needs, by who may give it. */
const COMMANDS: Record<TransitionNo, Step> = {
  1: { transition: 1, by: { kind: 'system' }, at: AT },
  2: { transition: 2, by: { kind: 'consumer' }, at: AT },
  3: { transition: 3, by: ops, at: AT, note: 'met at the fair' },
  4: { transition: 4, by: { kind: 'router' }, at: AT, ownerId: ANN },
  5: { transition: 5, by: { kind: 'router' }, at: AT, queueReason: 'no-reps' },
  6: { transition: 6, by: ann, at: AT },
  7: { transition: 7, by: ann, at: AT, reason: 'out_of_scope' },
  8: { transition: 8, by: { kind: 'system' }, at: AT, queueReason: 'owner-disabled' },
  10: { transition: 10, by: { kind: 'system', staffId: ANN }, at: AT },
  11: {
    transition: 11,
    by: ann,
    at: AT,
    bant: { need: 'yes', budget: 'no', authority: 'yes', timeline: 'unknown' },
  },
  13: { transition: 13, by: ann, at: AT, reason: 'timing', revisitOn: '2026-04-01' },
  14: { transition: 14, by: { kind: 'system' }, at: AT, queueReason: 'owner-disabled' },
  15: { transition: 15, by: ops, at: AT, reason: 'spam' },
  16: { transition: 16, by: mia, at: AT, ownerId: BOB, note: 'Ann is ill' },
  20: { transition: 20, by: { kind: 'system' }, at: AT, reason: 'duplicate' },
}

/** Spec §5.3, written down a second time: state × command → state. What is not here is refused. */
const GOES: Partial<Record<LeadState, Partial<Record<TransitionNo, LeadState>>>> = {
  queued: { 4: 'assigned', 5: 'queued', 15: 'disqualified', 20: 'merged' },
  assigned: { 6: 'accepted', 7: 'queued', 8: 'queued', 15: 'disqualified', 20: 'merged' },
  accepted: {
    10: 'working',
    13: 'nurturing',
    14: 'queued',
    15: 'disqualified',
    20: 'merged',
    16: 'accepted',
  },
  working: {
    11: 'qualified',
    13: 'nurturing',
    14: 'queued',
    15: 'disqualified',
    20: 'merged',
    16: 'working',
  },
  qualified: { 13: 'nurturing', 14: 'queued', 15: 'disqualified', 20: 'merged', 16: 'qualified' },
  pooled: { 15: 'disqualified', 20: 'merged' },
}

const codeOf = (act: () => unknown): string => {
  try {
    act()
    return 'done'
  } catch (error) {
    return error instanceof Refusal ? `${error.kind} ${error.code}` : `threw ${String(error)}`
  }
}

describe('the lead lifecycle', () => {
  const matrix = LEAD_STATES.flatMap((state) =>
    Object.values(COMMANDS).map((step) => [state, step.transition, GOES[state]?.[step.transition]] as const),
  )

  it.each(matrix)('%s × transition %i → %s', (state, no, expected) => {
    const lead = leadIn(state)
    if (expected) expect(transit(lead, COMMANDS[no]).lead).toMatchObject({ state: expected, version: 6 })
    else expect(codeOf(() => transit(lead, COMMANDS[no]))).toBe('conflict selling.transition-refused')
  })

  it.each([1, 2, 3] as const)('begins by transition %i, once', (no) => {
    const { lead, record } = transit(blank(), COMMANDS[no])
    expect(lead).toMatchObject({ state: 'queued', version: 1, ownerId: null, queuedAt: AT, routeDueAt: AT })
    expect(record).toMatchObject({ transition: no, from: 'nurturing', to: 'queued', version: 1, at: AT })
    // A returned lead is `nurturing` too, and stays closed: who comes back is a new lead.
    expect(codeOf(() => transit({ ...lead, state: 'nurturing' }, COMMANDS[no]))).toBe(
      'conflict selling.transition-refused',
    )
  })

  it.each([
    ['accept', 6, 'assigned', bob],
    ['reject', 7, 'assigned', bob],
    ['return', 13, 'accepted', bob],
    ['return as a manager', 13, 'accepted', ops],
    ['disqualify', 15, 'accepted', bob],
    ['assign', 4, 'queued', ann],
    ['assign as ops', 4, 'queued', ops],
    ['transfer', 16, 'working', ann],
    ['transfer as ops', 16, 'working', ops],
    ['take to the manager queue', 8, 'assigned', mia],
    ['take away', 14, 'accepted', mia],
    ['escalate', 5, 'queued', mia],
    ['make by hand', 3, 'nurturing', ann],
    ['make by score', 1, 'nurturing', ops],
  ] as const)("somebody else can't %s", (_, no, state, by) => {
    const lead = state === 'nurturing' ? blank() : leadIn(state)
    expect(codeOf(() => transit(lead, { ...COMMANDS[no], by }))).toBe('forbidden selling.not-yours')
  })

  it('lets the owner disqualify', () => {
    expect(transit(leadIn('working'), { ...COMMANDS[15], by: ann }).lead.closedOwnerId).toBe(ANN)
  })

  it.each([7, 13, 15] as const)('transition %i needs a reason, and "other" a note', (no) => {
    const state = no === 7 ? 'assigned' : 'accepted'
    for (const lacking of [
      { reason: null },
      { reason: 'other' as const },
      { reason: 'other' as const, note: ' ' },
    ])
      expect(codeOf(() => transit(leadIn(state), { ...COMMANDS[no], ...lacking }))).toBe(
        'invalid selling.reason-missing',
      )
    expect(
      codeOf(() => transit(leadIn(state), { ...COMMANDS[no], reason: 'other', note: 'moved away' })),
    ).toBe('done')
  })

  it('needs a reason in words to be made by hand, and a day to be returned', () => {
    expect(codeOf(() => transit(blank(), { ...COMMANDS[3], note: '' }))).toBe(
      'invalid selling.reason-missing',
    )
    expect(codeOf(() => transit(leadIn('accepted'), { ...COMMANDS[13], revisitOn: null }))).toBe(
      'invalid selling.revisit-not-ahead',
    )
  })

  it('is no step to take an offer to the manager queue by hand before the last attempt', () => {
    const early = {
      transition: 8,
      by: ann,
      at: AT,
      reason: 'no_need',
      queueReason: 'attempts-exhausted',
    } as const
    expect(codeOf(() => transit(leadIn('assigned'), early))).toBe('conflict selling.transition-refused')
  })

  it('moves to the manager queue once, where routing goes on unless nobody may be asked', () => {
    const queued = { ...leadIn('queued'), queuedAt: AT, routeDueAt: AT }
    const { lead } = transit(queued, COMMANDS[5])
    expect(lead).toMatchObject({ queue: 'manager', queueReason: 'no-reps', queuedAt: AT, routeDueAt: AT })
    expect(codeOf(() => transit(lead, COMMANDS[5]))).toBe('conflict selling.transition-refused')
    expect(transit(queued, { ...COMMANDS[5], queueReason: 'suppressed' }).lead.routeDueAt).toBeNull()
  })

  it('goes to another rep as it stands by a transfer, which needs a reason and another rep', () => {
    const working = { ...leadIn('working'), firstTouchAt: AT }
    expect(transit(working, COMMANDS[16]).lead).toMatchObject({
      state: 'working',
      ownerId: BOB,
      assignedAt: AT,
      firstTouchAt: AT,
    })
    expect(codeOf(() => transit(working, { ...COMMANDS[16], note: ' ' }))).toBe(
      'invalid selling.reason-missing',
    )
    expect(codeOf(() => transit(working, { ...COMMANDS[16], ownerId: ANN }))).toBe(
      'invalid selling.same-owner',
    )
  })

  it.each([
    ['the inbox without a reason', null, 'inbox', AT],
    ['the manager queue with one', 'owner-disabled', 'manager', null],
  ] as const)('is taken away into %s', (_, queueReason, queue, routeDueAt) => {
    expect(transit(leadIn('working'), { ...COMMANDS[14], queueReason }).lead).toMatchObject({
      state: 'queued',
      ownerId: null,
      queue,
      routeDueAt,
      acceptedAt: null,
    })
  })

  it('closes a returned lead with who held it, why and until when', () => {
    expect(transit(leadIn('working'), COMMANDS[13]).lead).toMatchObject({
      state: 'nurturing',
      ownerId: null,
      closedAt: AT,
      closedOwnerId: ANN,
      closeReason: 'timing',
      revisitOn: '2026-04-01',
      routeDueAt: null,
    })
  })

  it('goes back to the queue by a rejection, and waits for a manager after the third', () => {
    let lead = leadIn('assigned')
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      lead = transit(lead, COMMANDS[7]).lead
      expect(lead).toMatchObject({
        state: 'queued',
        attempts: attempt,
        queueReason: null,
        routeDueAt: AT,
        ownerId: null,
      })
      lead = transit(lead, COMMANDS[4]).lead
    }
    expect(codeOf(() => transit(lead, COMMANDS[7]))).toBe('conflict selling.transition-refused')
    const last = { reason: 'out_of_scope', queueReason: 'attempts-exhausted' } as const
    expect(givesBackBy(lead)).toBe(8)
    lead = transit(lead, { transition: 8, by: ann, at: AT, ...last }).lead
    expect(lead).toMatchObject({
      state: 'queued',
      attempts: 3,
      queue: 'manager',
      queueReason: 'attempts-exhausted',
      routeDueAt: null,
    })
    expect(codeOf(() => transit(lead, COMMANDS[4]))).toBe('conflict selling.transition-refused')
    expect(transit(lead, { ...COMMANDS[4], by: mia }).lead).toMatchObject({ state: 'assigned', queue: null })
  })
})

describe('the lifecycle under any sequence of commands', () => {
  type Act =
    | { kind: 'step'; no: TransitionNo; by: LeadActor; to: typeof ANN }
    | { kind: 'reject' | 'undo' | 'call' | 'note'; by: LeadActor }
  const someone = fc.constantFrom<LeadActor>(ann, bob, ops, mia)
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({
      kind: fc.constant('step' as const),
      // Ends are rare and the way forward is not, so that runs get far.
      no: fc.constantFrom<TransitionNo>(4, 4, 4, 4, 5, 6, 6, 6, 6, 6, 7, 8, 10, 13, 13, 13, 14, 15, 16),
      by: someone,
      to: fc.constantFrom(ANN, BOB),
    }),
    fc.record({
      kind: fc.constantFrom('reject' as const, 'undo' as const, 'call' as const, 'note' as const),
      by: someone,
    }),
  )

  interface Run {
    lead: Lead
    records: TransitionRecord[]
  }

  /** Applies one act as the services do; a refusal changes nothing. */
  function apply({ lead, records }: Run, one: Act, at: Date): Run {
    try {
      switch (one.kind) {
        case 'step': {
          const given = COMMANDS[one.no]
          const by = given.by.kind === 'staff' ? one.by : given.by
          const takesOwner = one.no === 4 || one.no === 16
          const moved = transit(lead, { ...given, by, at, ...(takesOwner ? { ownerId: one.to } : {}) })
          return { lead: moved.lead, records: [...records, moved.record] }
        }
        case 'reject':
          return { lead: askReject(lead, one.by, { reason: 'no_need', note: null, at }), records }
        case 'undo':
          return { lead: undoReject(lead, one.by, at), records }
        case 'call':
        case 'note': {
          const staffId = one.by.kind === 'staff' ? one.by.id : ANN
          const seconds = one.kind === 'call' ? 60 : null
          const logged = logTouch(lead, one.by, { kind: one.kind, seconds, staffId, at })
          return { lead: logged.lead, records: logged.record ? [...records, logged.record] : records }
        }
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { lead, records }
    }
  }

  const run = (acts: readonly Act[]): Run[] => {
    const begun = transit(blank(), COMMANDS[1])
    const runs: Run[] = [{ lead: begun.lead, records: [begun.record] }]
    for (const [i, one] of acts.entries()) {
      const last = runs.at(-1)
      if (last) runs.push(apply(last, one, new Date(AT.getTime() + (i + 1) * 1000)))
    }
    return runs
  }

  const everyRun = (check: (runs: Run[]) => void): void =>
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 40, size: 'max' }), (acts) => check(run(acts))),
      { numRuns: 2_000 },
    )

  it('reaches every state that this table can reach', () => {
    const seen = new Set<string>()
    everyRun((runs) => runs.forEach(({ lead }) => seen.add(lead.state)))
    expect([...seen].sort()).toEqual([
      'accepted',
      'assigned',
      'disqualified',
      'nurturing',
      'queued',
      'working',
    ])
  })

  it('I1: a held lead has an owner, and no other has one', () =>
    everyRun((runs) =>
      runs.forEach(({ lead }) => {
        expect(lead.ownerId !== null).toBe(isHeld(lead))
        expect(lead.closedAt === null).toBe(isOpen(lead))
        expect(lead.queue !== null).toBe(lead.state === 'queued')
        expect(lead.rejectDueAt === null || lead.state === 'assigned').toBe(true)
      }),
    ))

  it('I2: ownership intervals follow each other without gap or overlap, the last one open', () =>
    everyRun((runs) => {
      const end = runs.at(-1)
      const intervals = intervalsOf(end?.records ?? [])
      expect(intervals[0]?.fromAt).toEqual(AT)
      intervals.forEach((interval, i) => expect(interval.untilAt).toEqual(intervals[i + 1]?.fromAt ?? null))
      expect(intervals.at(-1)?.holderId).toBe(end?.lead.ownerId)
    }))

  it('I5: every change of state or owner has one transition of its own', () =>
    everyRun((runs) =>
      runs.slice(1).forEach(({ lead, records }, i) => {
        const before = runs[i]
        const added = records.length - (before?.records.length ?? 0)
        const changed =
          before?.lead.state !== lead.state ||
          before.lead.ownerId !== lead.ownerId ||
          before.lead.queue !== lead.queue
        expect(added).toBe(changed ? 1 : 0)
        if (changed)
          expect(records.at(-1)).toMatchObject({
            from: before?.lead.state,
            to: lead.state,
            version: lead.version,
          })
      }),
    ))

  it('I6: a closed lead never moves again', () =>
    everyRun((runs) => {
      const closed = runs.findIndex(({ lead }) => !isOpen(lead))
      if (closed >= 0) for (const later of runs.slice(closed)) expect(later.lead).toEqual(runs[closed]?.lead)
    }))

  it('I7: the transitions alone rebuild the lead', () =>
    everyRun((runs) => {
      const end = runs.at(-1)
      if (!end) throw new Error('no run')
      const rebuilt = replay(blank(), end.records)
      // Touches and pending rejections are no transitions: they have rows and columns of their own.
      const own = (lead: Lead): object => ({ ...lead, ...NO_REJECT, version: 0, lastTouchAt: null })
      expect(own(rebuilt)).toEqual(own(end.lead))
      expect(rebuilt.version).toBe(end.records.at(-1)?.version)
    }))

  it('does not rebuild from a log with a hole', () => {
    const queued = transit(blank(), COMMANDS[1])
    const assigned = transit(queued.lead, COMMANDS[4])
    const accepted = transit(assigned.lead, COMMANDS[6])
    expect(() => replay(blank(), [queued.record, accepted.record])).toThrow('does not follow')
  })
})
