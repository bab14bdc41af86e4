import { firstLine, stateOf, withoutNumbers, type Episode } from './enquiry.js'

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 8, minute))
const lead = (over: Partial<Episode>): Episode => ({
  state: 'assigned',
  queuedAt: at(1),
  acceptedAt: null,
  closedAt: null,
  ...over,
})

describe('what became of an enquiry', () => {
  it.each<[string, Episode[], string]>([
    ['sent, while there is no lead', [], 'sent'],
    ['sent, while nobody has accepted', [lead({})], 'sent'],
    ['taken, once somebody has', [lead({ state: 'accepted', acceptedAt: at(2) })], 'taken'],
    ['taken by the lead that it came to', [lead({ queuedAt: at(-60), acceptedAt: at(-50) })], 'taken'],
    ['closed with its lead', [lead({ acceptedAt: at(2), closedAt: at(9) })], 'closed'],
    ['not that of a lead which was over before', [lead({ queuedAt: at(-60), closedAt: at(-30) })], 'sent'],
    [
      'that of its own lead, not of a later one',
      [lead({ queuedAt: at(30), acceptedAt: at(31) }), lead({ acceptedAt: at(2), closedAt: at(9) })],
      'closed',
    ],
  ])('is %s', (_, leads, state) => expect(stateOf(at(0), leads)).toBe(state))
})

describe('a message for who may not see the number yet', () => {
  it.each([
    ['打 13812345678 给我', '打 **** 给我'],
    ['138 1234-5678，+86 138.1234.5678', '****，****'],
    ['预算 20000 元，2026 年', '预算 20000 元，2026 年'],
  ])('%s', (said, shown) => expect(withoutNumbers(said)).toBe(shown))
})

describe('a message in one line of a list', () => {
  it.each([
    ['三家店一起装有没有优惠？\n我的电话 13812345678', '三家店一起装有没有优惠？'],
    ['\n 打 13812345678 给我', '打 **** 给我'],
    ['好'.repeat(80), '好'.repeat(80)],
    ['好'.repeat(81), `${'好'.repeat(79)}…`],
    ['💧'.repeat(81), `${'💧'.repeat(79)}…`],
  ])('%j', (said, shown) => expect(firstLine(said)).toBe(shown))
})
