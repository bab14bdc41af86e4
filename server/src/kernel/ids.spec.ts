import { asId, isIdText, newId, setIdWorker } from './ids.js'

describe('ids', () => {
  afterEach(() => setIdWorker(0))

  it('are unique and in order of time, also when thousands are made within a millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId<'thing'>())
    expect(new Set(ids).size).toBe(ids.length)
    const numbers = ids.map(BigInt)
    expect(numbers.every((id, i) => i === 0 || id > (numbers[i - 1] ?? 0n))).toBe(true)
    expect(ids.every(isIdText)).toBe(true)
  })

  it('of two processes never meet, and carry the number of theirs', () => {
    const workerOf = (id: string) => Number((BigInt(id) >> 12n) & 1023n)
    setIdWorker(7)
    expect(workerOf(newId())).toBe(7)
    setIdWorker(1023)
    expect(workerOf(newId())).toBe(1023)
    expect(() => setIdWorker(1024)).toThrow('out of range')
  })

  it('from outside are decimal numbers of 64 bits and nothing else', () => {
    expect(asId('9223372036854775807')).toBe('9223372036854775807')
    for (const text of ['', '0', '01', '-1', '1.5', '1e3', '9223372036854775808', "1' OR 1", '１'])
      expect(() => asId(text)).toThrow(RangeError)
  })
})
