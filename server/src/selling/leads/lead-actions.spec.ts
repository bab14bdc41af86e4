import { asId } from '../../kernel/ids.js'
import { allowedActions, askReject, logTouch, REJECT_UNDO_MS, staleFor, undoReject } from './lead-actions.js'
import { blankLead, type Lead, type LeadActor } from './lead.js'
import { transit } from './lifecycle.js'

const ANN = asId<'staff'>('11')
const AT = new Date('2026-03-02T01:00:00.000Z')
const later = (ms: number): Date => new Date(AT.getTime() + ms)
const ann: LeadActor = { kind: 'staff', id: ANN, oversees: false, creates: false, assigns: false }
const bob: LeadActor = {
  kind: 'staff',
  id: asId<'staff'>('12'),
  oversees: false,
  creates: false,
  assigns: false,
}
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

const queued = (): Lead =>
  transit(
    blankLead({
      id: asId<'lead'>('1'),
      contactId: asId<'contact'>('2'),
      productLine: 'default',
      heat: 'warm',
      scoreMilli: 0,
    }),
    { transition: 1, by: { kind: 'system' }, at: AT },
  ).lead
const assigned = (): Lead =>
  transit(queued(), { transition: 4, by: { kind: 'router' }, at: AT, ownerId: ANN }).lead
const accepted = (): Lead => transit(assigned(), { transition: 6, by: ann, at: AT }).lead
const rejected = (): Lead => askReject(assigned(), ann, { reason: 'no_need', note: null, at: AT })

describe('a rejection', () => {
  it('leaves the lead assigned for 30 seconds', () => {
    expect(rejected()).toMatchObject({
      state: 'assigned',
      ownerId: ANN,
      version: 3,
      rejectReason: 'no_need',
      rejectBy: ANN,
      rejectDueAt: later(30_000),
    })
  })

  it('can be taken back until then, twice without harm', () => {
    const back = undoReject(rejected(), ann, later(REJECT_UNDO_MS - 1))
    expect(back).toMatchObject({ state: 'assigned', rejectReason: null, rejectDueAt: null, version: 4 })
    expect(undoReject(back, ann, later(REJECT_UNDO_MS))).toBe(back)
  })

  it('is final afterwards', () => {
    expect(() => undoReject(rejected(), ann, later(REJECT_UNDO_MS))).toThrow(
      expect.objectContaining({ code: 'selling.reject-final' }),
    )
  })

  it('stands in the way of accepting and of a second one', () => {
    const pending = expect.objectContaining({ kind: 'conflict', code: 'selling.reject-pending' })
    expect(() => transit(rejected(), { transition: 6, by: ann, at: AT })).toThrow(pending)
    expect(() => askReject(rejected(), ann, { reason: 'spam', note: null, at: AT })).toThrow(pending)
  })

  it('needs a note when the reason is "other"', () => {
    expect(() => askReject(assigned(), ann, { reason: 'other', note: null, at: AT })).toThrow(
      expect.objectContaining({ code: 'selling.reason-missing' }),
    )
  })
})

describe('a touch', () => {
  const touch = (kind: 'call' | 'note' | 'message', seconds: number | null = null) => ({
    kind,
    seconds,
    staffId: ANN,
    at: later(60_000),
  })

  it('makes the lead worked on when it is the first real one', () => {
    const { lead, record } = logTouch(accepted(), ann, touch('call', 10))
    expect(lead).toMatchObject({
      state: 'working',
      firstTouchAt: later(60_000),
      lastTouchAt: later(60_000),
      version: 4,
    })
    expect(record).toMatchObject({ transition: 10, from: 'accepted', to: 'working', actorId: ANN })
  })

  it.each([
    ['a call too short', touch('call', 9)],
    ['a bare note', touch('note')],
  ])('is logged and moves nothing when it is %s', (_, unreal) => {
    const { lead, record } = logTouch(accepted(), ann, unreal)
    expect(lead).toEqual({ ...accepted(), version: 4 })
    expect(record).toBeNull()
  })

  it('moves only the time of the last touch later on', () => {
    const working = logTouch(accepted(), ann, { ...touch('message'), at: AT }).lead
    const { lead, record } = logTouch(working, ann, touch('message'))
    expect(lead).toMatchObject({ state: 'working', firstTouchAt: AT, lastTouchAt: later(60_000), version: 5 })
    expect(record).toBeNull()
  })

  it('is refused before accepting, and from anybody but the owner', () => {
    expect(() => logTouch(assigned(), ann, touch('message'))).toThrow(
      expect.objectContaining({ code: 'selling.transition-refused' }),
    )
    expect(() => logTouch(accepted(), ops, touch('message'))).toThrow(
      expect.objectContaining({ code: 'selling.not-yours' }),
    )
  })
})

describe('the actions a screen may offer', () => {
  const returned = (): Lead =>
    transit(accepted(), { transition: 13, by: ann, at: AT, reason: 'timing', revisitOn: '2026-04-01' }).lead

  it.each([
    ['owner, assigned', assigned(), ann, ['accept', 'reject', 'disqualify']],
    ['owner, rejection pending', rejected(), ann, ['undo-reject', 'disqualify']],
    ['owner, accepted', accepted(), ann, ['return', 'disqualify', 'touch', 'phone']],
    ['owner, returned', returned(), ann, []],
    ['another rep, assigned', assigned(), bob, []],
    ['ops, queued', queued(), ops, ['disqualify']],
    ['manager, queued', queued(), mia, ['disqualify', 'assign']],
    ['manager, assigned', assigned(), mia, ['disqualify']],
    ['manager, accepted', accepted(), mia, ['disqualify', 'transfer']],
    ['ops, accepted', accepted(), ops, ['disqualify']],
    ['ops, returned', returned(), ops, []],
  ] as const)('%s', (_, lead, by, expected) => {
    expect(allowedActions(lead, by, AT)).toEqual(expected)
  })

  it('no longer holds taking a rejection back when the window has passed', () => {
    expect(allowedActions(rejected(), ann, later(REJECT_UNDO_MS))).toEqual(['disqualify'])
  })
})

it('a command that has seen an older version is told how the lead stands and what may still be done', () => {
  expect(staleFor(accepted(), ann, AT)).toMatchObject({
    kind: 'conflict',
    code: 'selling.version-stale',
    extra: { version: 3, state: 'accepted', allowed: ['return', 'disqualify', 'touch', 'phone'] },
  })
  expect(staleFor(accepted(), bob, AT).extra).toEqual({ version: 3, state: 'accepted', allowed: [] })
})
