import { asId } from '../../kernel/ids.js'
import { admit, type Episode, type Qualified } from './admission.js'

const AT = new Date('2026-03-02T01:00:00.000Z')
const minutes = (n: number): Date => new Date(AT.getTime() + n * 60_000)

const qualified = (over: Partial<Qualified> = {}): Qualified => ({
  contactId: asId<'contact'>('2'),
  productLine: 'default',
  band: 'U1',
  heat: 'warm',
  handRaise: false,
  causeKey: 'cause',
  asOf: AT,
  scoreMilli: 63_800,
  modelId: '5',
  modelVersion: 1,
  ...over,
})
const episode = (over: Partial<Episode> = {}): Episode => ({
  id: asId<'lead'>('1'),
  productLine: 'default',
  state: 'queued',
  causeKey: 'earlier',
  mqlAt: minutes(-60),
  closedAt: null,
  ...over,
})
const standing = (consents: readonly ('contact' | 'profiling')[]) => ({
  contactId: '2',
  stage: 'engaged' as const,
  consents,
  reachableBy: ['phone' as const],
  sourceChannel: 'qr',
})
const consenting = standing(['profiling', 'contact'])

describe('whether a qualified contact becomes a lead', () => {
  it('does with consent and no open lead', () => {
    expect(admit(qualified(), [], consenting)).toEqual({ kind: 'begin' })
  })

  it('does again after an episode that ended before', () => {
    const ended = episode({ state: 'nurturing', closedAt: minutes(-1) })
    expect(admit(qualified(), [ended], consenting)).toEqual({ kind: 'begin' })
  })

  it('does while a lead of another product line is open', () => {
    expect(admit(qualified(), [episode({ productLine: 'cars' })], consenting)).toEqual({ kind: 'begin' })
  })

  it("doesn't without consent to contact, unless the person asked", () => {
    expect(admit(qualified(), [], standing(['profiling']))).toEqual({
      kind: 'declined',
      reason: 'no-consent',
    })
    expect(admit(qualified({ handRaise: true }), [], standing([]))).toEqual({ kind: 'begin' })
  })

  it("doesn't for a contact that is no more", () => {
    expect(admit(qualified({ handRaise: true }), [], undefined)).toEqual({
      kind: 'declined',
      reason: 'no-consent',
    })
  })

  it("doesn't beside an open lead", () => {
    expect(admit(qualified(), [episode({ state: 'working' })], consenting)).toEqual({
      kind: 'declined',
      reason: 'open-lead',
      heatsUp: null,
    })
  })

  it.each([
    ['queued', '1'],
    ['assigned', '1'],
    ['working', null],
  ] as const)('heats up an open lead that is %s when the person asks: %s', (state, heatsUp) => {
    expect(admit(qualified({ handRaise: true }), [episode({ state })], consenting)).toMatchObject({ heatsUp })
  })

  it('is silent about a cause that made a lead before', () => {
    const made = episode({ causeKey: 'cause', state: 'disqualified', closedAt: minutes(-1) })
    expect(admit(qualified(), [made], consenting)).toEqual({ kind: 'repeat' })
  })

  it('does not take a judgement from before the return as one about a new episode', () => {
    const justReturned = episode({ state: 'nurturing', closedAt: minutes(1) })
    expect(admit(qualified(), [justReturned], consenting)).toMatchObject({
      kind: 'declined',
      reason: 'open-lead',
    })
    expect(admit(qualified({ handRaise: true }), [justReturned], consenting)).toEqual({ kind: 'begin' })
  })
})
