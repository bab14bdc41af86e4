import type { ExplanationAnswer } from '../../nurture/index.js'
import type { ContactCard, TimelineRow } from '../../traffic-pool/index.js'
import { handoffPackage } from './handoff.dto.js'
import { openerOf, packageOf, whyNowOf, type HandoffCause, type HandoffParts } from './handoff-package.js'

const AT = new Date('2026-03-02T01:00:00.000Z')
const at = (minutesAgo: number): string => new Date(AT.getTime() - minutesAgo * 60_000).toISOString()
const byScore: HandoffCause = { kind: 'score', at: AT }
const byAsking: HandoffCause = { kind: 'hand-raise', at: AT }
const byHand: HandoffCause = { kind: 'manual', at: AT }

let keys = 0
const touch = (over: Partial<TimelineRow> = {}): TimelineRow => ({
  eventKey: String(++keys),
  type: 'content.read',
  occurredAt: at(5),
  receivedAt: at(5),
  contentId: String(keys),
  contentTitle: `Article ${keys}`,
  contentPurpose: 'seeding',
  channel: 'qr',
  props: {},
  ...over,
})

const score: ExplanationAnswer = {
  contactId: '2',
  modelKey: 'default',
  modelVersion: 1,
  asOf: at(0),
  totalMilli: 63_800,
  total: 64,
  band: 'U1',
  fitBand: 'U',
  engagementBand: 1,
  hold: null,
  fit: { scoreMilli: 0, confidence: 0, disqualifiedBy: null },
  lines: [],
  groups: [],
  toNextBand: null,
  unknownFitFields: [],
  history: [],
}
const source = { channel: 'qr', medium: null, campaign: 'spring', at: at(999) }
const contact: ContactCard = {
  id: '2',
  name: '张三',
  stage: 'engaged',
  createdAt: AT,
  firstSource: source,
  lastSource: { ...source, channel: 'article', at: at(9) },
  phoneMasked: '138****1234',
  consents: [
    { purpose: 'profiling', at: AT, basis: 'opt-in' },
    { purpose: 'contact', at: new Date(at(30)), basis: 'opt-in' },
  ],
  reachableBy: ['subscribe', 'phone'],
}
const parts = (over: Partial<HandoffParts> = {}): HandoffParts => ({
  score,
  contact,
  share: undefined,
  touches: [touch()],
  ...over,
})

describe('the handoff package', () => {
  it('holds score, touches, source, consent, the surest channel and an opener, and fits its column', () => {
    const read = touch({ contentTitle: 'Why fish gather' })
    const made = packageOf(byScore, parts({ touches: [read] }))
    expect(made).toEqual({
      score,
      touches: [read],
      source: { first: source, last: contact.lastSource },
      share: null,
      consent: [
        { purpose: 'profiling', at: at(0), basis: 'opt-in' },
        { purpose: 'contact', at: at(30), basis: 'opt-in' },
      ],
      reach: { channel: 'phone', expiresAt: null, consentAt: at(30) },
      opener: { code: 'reading', params: { title: 'Why fish gather' } },
    })
    expect(handoffPackage.parse(JSON.parse(JSON.stringify(made)))).toEqual(made)
  })

  it('holds the share through which the person came, and packages frozen before there were shares hold none', () => {
    const share = { shareId: '7', depth: 2, contentId: '9', contentTitle: 'Why fish gather' }
    const made = packageOf(byScore, parts({ share }))
    expect(made.share).toEqual(share)
    const { share: _, ...old } = JSON.parse(JSON.stringify(made))
    expect(handoffPackage.parse(old).share).toBeNull()
  })

  it('never carries more than five touches', () => {
    const touches = Array.from({ length: 7 }, () => touch())
    expect(packageOf(byScore, parts({ touches })).touches).toEqual(touches.slice(0, 5))
  })

  it.each([
    ['score', { score: undefined }],
    ['touches', { touches: [] }],
    ['touches', { touches: undefined }],
    ['source', { contact: undefined }],
    ['consent', { contact: { ...contact, consents: [] } }],
  ])('is not made without %s', (part, lacking) => {
    const refusal = (() => {
      try {
        return packageOf(byScore, parts(lacking))
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toMatchObject({ code: 'selling.handoff-incomplete' })
    expect(refusal).toHaveProperty('extra.missing', expect.arrayContaining([part]))
  })

  it('takes an enquiry as the consent to answer it', () => {
    const asked = packageOf(byAsking, parts({ contact: { ...contact, consents: [] }, touches: [] }))
    expect(asked.consent).toEqual([{ purpose: 'contact', at: at(0), basis: 'enquiry' }])
    expect(asked.reach?.consentAt).toBe(at(0))
  })

  it('names no channel where the model asks for none', () => {
    expect(packageOf(byScore, parts({ contact: { ...contact, reachableBy: [] } })).reach).toBeNull()
  })
})

const price = (title: string, minutesAgo: number): TimelineRow =>
  touch({ type: 'content.viewed', contentPurpose: 'price', contentTitle: title, occurredAt: at(minutesAgo) })

describe('why now', () => {
  it('is the strongest of the last touches, with its newest title and how many there were', () => {
    const touches = [
      touch(),
      price('Price list', 7),
      touch({ type: 'file.downloaded' }),
      price('Old prices', 90),
    ]
    expect(whyNowOf(byScore, touches)).toEqual({
      code: 'price-page',
      params: { title: 'Price list', count: 2, at: at(7) },
    })
  })

  it('counts a thing once however often it was opened', () => {
    const twice = { contentId: '77', contentTitle: 'Weirs' }
    expect(whyNowOf(byScore, [touch(twice), touch(twice), touch()]).params.count).toBe(2)
  })

  it.each([
    ['case-page', { type: 'content.read', contentPurpose: 'case' as const }],
    ['download', { type: 'file.downloaded' }],
    ['live', { type: 'live.watched', contentPurpose: null }],
    ['share', { type: 'share.opened' }],
    ['reading', { type: 'share.opened', props: { asReader: true as const } }],
    ['hand-raise', { type: 'enquiry.sent', contentPurpose: null }],
    ['reading', {}],
  ])('%s', (code, over) => {
    expect(whyNowOf(byScore, [touch(), touch({ ...over, occurredAt: at(3) })]).code).toBe(code)
  })

  it('is the hand-raise when the person asked, even when no touch says so', () => {
    expect(whyNowOf(byAsking, [price('Price list', 7)])).toEqual({
      code: 'hand-raise',
      params: { at: at(0) },
    })
  })

  it('is the colleague who handed the person over', () => {
    expect(whyNowOf(byHand, [price('Price list', 7)])).toEqual({ code: 'manual', params: { at: at(0) } })
  })
})

describe('the opener', () => {
  it.each([
    ['enquiry', { type: 'enquiry.sent' }],
    ['price', { type: 'content.read', contentPurpose: 'price' as const }],
    ['case', { type: 'content.viewed', contentPurpose: 'case' as const }],
    ['download', { type: 'file.downloaded' }],
    ['share', { type: 'content.shared' }],
    ['reading', {}],
  ])('%s', (code, over) => {
    expect(openerOf([touch({ ...over, contentTitle: 'The one' })])).toEqual({
      code,
      params: { title: 'The one' },
    })
  })

  it('is general when nothing is known', () => {
    expect(openerOf([])).toEqual({ code: 'reading', params: {} })
  })
})
