import { compareIds } from '../../kernel/ids.js'
import type { Award } from '../scoring/awards.js'

/** A ledger in the order of admission. */
export type Ledger = readonly Award[]

/** A contact's ledger in one of its states. */
interface State {
  revision: string
  ledger: Ledger
}

const NOTHING: Ledger = []

/**
 * Ledgers as this process last committed them, so that a person's next behaviour need not read again what the last one
 * wrote. Never asked alone: who has locked the score asks with the revision that stands in its row, and gets nothing
 * when it is another, since somebody else wrote in between (ADR 15). Revisions are ids of this process, so a later
 * state has the greater one.
 *
 * Two generations: what is written goes to the young one; when that is full, or `age` is called, it becomes the old one
 * and what was old goes. So about `most` awards are kept at most, and nothing for longer than two calls of `age`.
 */
export class LedgerMemory {
  private young = new Map<string, State>()
  private old = new Map<string, State>()
  /** Awards in the young generation; a contact counts as one more, for an empty ledger takes room too. */
  private size = 0

  constructor(private readonly most: number) {}

  /** The ledger in exactly this state; undefined where it is not remembered. */
  recall(contactId: string, revision: string): Ledger | undefined {
    const known = this.stateOf(contactId)
    return known?.revision === revision ? known.ledger : undefined
  }

  /** Remembers a committed state, unless a later one came first: the answers to two commits may overtake each other. */
  remember(contactId: string, revision: string, ledger: Ledger): void {
    const known = this.stateOf(contactId)
    if (known && compareIds(known.revision, revision) > 0) return
    this.size += ledger.length - (this.young.get(contactId)?.ledger.length ?? -1)
    this.old.delete(contactId)
    this.young.set(contactId, { revision, ledger })
    if (this.size > this.most / 2) this.age()
  }

  /**
   * Forgets contacts as of an id made when they were deleted. The ids stay for a while, with nothing, so that a commit
   * of before can't bring the ledger back.
   */
  forget(contactIds: readonly string[], at: string): void {
    for (const contactId of contactIds) this.remember(contactId, at, NOTHING)
  }

  /** The young become the old, and the old go. */
  age(): void {
    this.old = this.young
    this.young = new Map()
    this.size = 0
  }

  private stateOf(contactId: string): State | undefined {
    return this.young.get(contactId) ?? this.old.get(contactId)
  }
}
