import { inspect } from 'node:util'
import type { Award } from '../scoring/awards.js'
import { LedgerMemory } from './ledger-memory.js'

const award = (eventKey: string): Award => ({
  ruleKey: 'read',
  eventKey,
  objectId: null,
  occurredAt: 0,
  pointsMilli: 3_000,
})
const awards = (count: number): Award[] => Array.from({ length: count }, (_, n) => award(`${n}`))

describe('a remembered ledger', () => {
  const memory = (most = 100) => new LedgerMemory(most)

  it('is answered in exactly the state that was asked for', () => {
    const known = memory()
    known.remember('1', '10', [award('a')])
    expect(known.recall('1', '10')).toEqual([award('a')])
    for (const [contactId, revision] of [
      ['1', '9'],
      ['1', '11'],
      ['2', '10'],
    ] as const)
      expect(known.recall(contactId, revision)).toBeUndefined()
  })

  it('gives way to a later state, not to an earlier one', () => {
    const known = memory()
    known.remember('1', '10', [award('a')])
    known.remember('1', '9', [])
    expect(known.recall('1', '10')).toEqual([award('a')])
    known.remember('1', '11', [award('a'), award('b')])
    expect([known.recall('1', '10'), known.recall('1', '11')]).toEqual([undefined, [award('a'), award('b')]])
  })

  it('is gone when its contact is forgotten, and does not come back by a commit of before', () => {
    const known = memory()
    known.remember('1', '10', [award('a')])
    known.age()
    known.forget(['1'], '12')
    known.remember('1', '11', [award('a')])
    expect(inspect(known, { depth: 9 })).not.toContain('eventKey')
    known.remember('1', '13', [award('b')])
    expect(known.recall('1', '13')).toEqual([award('b')])
  })

  it('is gone after twice the age of a generation in which nobody wrote it', () => {
    const known = memory()
    known.remember('1', '10', [])
    known.remember('2', '10', [])
    known.age()
    known.remember('2', '11', [])
    known.age()
    expect([known.recall('1', '10'), known.recall('2', '11')]).toEqual([undefined, []])
  })

  it('makes room for later ones: so many awards are kept and no more', () => {
    const known = memory(100)
    for (let n = 1; n <= 30; n++) known.remember(`${n}`, '10', awards(9))
    const kept = Array.from({ length: 30 }, (_, n) => known.recall(`${n + 1}`, '10')?.length ?? 0)
    const sum = kept.reduce((all, one) => all + one, 0)
    expect([kept.at(-1), sum > 40, sum <= 100]).toEqual([9, true, true])
    // Written again and again it takes its room once.
    for (let n = 1; n <= 30; n++) known.remember('30', `${10 + n}`, awards(9))
    expect(known.recall('29', '10')).toHaveLength(9)
  })
})
