import type { LogRow } from './log.query.js'
import { LogTail } from './log-tail.js'

const row = (partitionNo: number, seq: number): LogRow => ({
  partitionNo,
  seq,
  name: 'nurture.maturity-changed',
  contactId: '1',
  payload: {},
  occurredAt: new Date(),
  recordedAt: new Date(),
})

describe('the tail of the log', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  const opened = (): LogTail => {
    const tail = new LogTail()
    tail.open()
    return tail
  }

  const NAMES = ['nurture.maturity-changed']
  const seqsOf = (tail: LogTail, partitionNo: number, from: number, to: number): number[] | null => {
    const { rows, others } = tail.own([{ partitionNo, from, to }], NAMES)
    return others.length ? null : rows.map(({ seq }) => seq)
  }

  it('answers a span only when every row of it is there', () => {
    const tail = opened()
    tail.add([row(3, 8), row(3, 7), row(4, 7)])
    expect(seqsOf(tail, 3, 7, 9)).toEqual([7, 8])
    expect(seqsOf(tail, 3, 7, 10)).toBeNull()
    expect(seqsOf(tail, 5, 7, 8)).toBeNull()
  })

  it('leaves out rows of other names', () => {
    const tail = opened()
    tail.add([row(3, 7), { ...row(3, 8), name: 'content.item-withdrawn' }])
    expect(seqsOf(tail, 3, 7, 9)).toEqual([7])
  })

  it('remembers nothing in a process without consumers', () => {
    const tail = new LogTail()
    tail.add([row(0, 1)])
    expect(seqsOf(tail, 0, 1, 2)).toBeNull()
  })

  it('forgets after ten seconds at the latest, and on demand at once', () => {
    const tail = opened()
    tail.add([row(0, 1)])
    jest.advanceTimersByTime(5_000)
    expect(seqsOf(tail, 0, 1, 2)).toEqual([1])
    jest.advanceTimersByTime(5_000)
    expect(seqsOf(tail, 0, 1, 2)).toBeNull()
    expect(jest.getTimerCount()).toBe(0)
    tail.add([row(0, 2)])
    tail.forget()
    expect(seqsOf(tail, 0, 2, 3)).toBeNull()
  })

  it('keeps the youngest when there are too many', () => {
    const tail = opened()
    for (let from = 1; from < 60_000; from += 1_000)
      tail.add(Array.from({ length: 1_000 }, (_, i) => row(1, from + i)))
    expect(seqsOf(tail, 1, 1, 2)).toBeNull()
    expect(seqsOf(tail, 1, 59_000, 60_000)).toHaveLength(1_000)
  })
})
