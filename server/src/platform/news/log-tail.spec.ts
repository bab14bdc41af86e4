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

  it('answers a span only when every row of it is there', () => {
    const tail = opened()
    tail.add([row(3, 8), row(3, 7), row(4, 7)])
    expect(tail.all({ partitionNo: 3, from: 7, to: 9 })).toMatchObject([{ seq: 7 }, { seq: 8 }])
    expect(tail.all({ partitionNo: 3, from: 7, to: 10 })).toBeNull()
    expect(tail.all({ partitionNo: 5, from: 7, to: 8 })).toBeNull()
  })

  it('remembers nothing in a process without consumers', () => {
    const tail = new LogTail()
    tail.add([row(0, 1)])
    expect(tail.all({ partitionNo: 0, from: 1, to: 2 })).toBeNull()
  })

  it('forgets after ten seconds at the latest, and on demand at once', () => {
    const tail = opened()
    tail.add([row(0, 1)])
    jest.advanceTimersByTime(5_000)
    expect(tail.all({ partitionNo: 0, from: 1, to: 2 })).toHaveLength(1)
    jest.advanceTimersByTime(5_000)
    expect(tail.all({ partitionNo: 0, from: 1, to: 2 })).toBeNull()
    expect(jest.getTimerCount()).toBe(0)
    tail.add([row(0, 2)])
    tail.forget()
    expect(tail.all({ partitionNo: 0, from: 2, to: 3 })).toBeNull()
  })

  it('keeps the youngest when there are too many', () => {
    const tail = opened()
    for (let from = 1; from < 60_000; from += 1_000)
      tail.add(Array.from({ length: 1_000 }, (_, i) => row(1, from + i)))
    expect(tail.all({ partitionNo: 1, from: 1, to: 2 })).toBeNull()
    expect(tail.all({ partitionNo: 1, from: 59_000, to: 60_000 })).toHaveLength(1_000)
  })
})
