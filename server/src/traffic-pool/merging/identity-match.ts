import type { IdentityKind } from '../../contracts/enums.js'
import { isAccount, isStrong } from '../identities/identity.js'

/**
 * Which contacts are one person (design §3; lead-lifecycle spec §5.6). Pure: what is named together by one event,
 * sign-in or binding, against what is known.
 */

/** An identity as far as it decides. */
export interface Proof {
  /** Its blind index as hex: the same for the same value of a kind. */
  key: string
  kind: IdentityKind
  verified: boolean
  /** See `slotOf`. */
  slot: string | null
}

/** A contact with the identities by which it can be recognised. */
export interface Holder {
  contactId: string
  proofs: readonly Proof[]
}

/** The verdict over what was named together. */
export interface Match {
  /** Whom it concerns; null for somebody new. */
  person: Holder | null
  /** Contacts that are this very person: to be merged at once. */
  joins: Holder[]
  /** Contacts that may be the same person, for somebody to decide. */
  doubts: Holder[]
}

/**
 * Whom a set of identities concerns. `named` is those that recognise, strongest first; `holderOf` knows who has one
 * already. The strongest identity decides. A weak one names somebody only where no strong one does, and gives what
 * nobody owns yet to the person that comes with it: on a shared device a second account is a new contact.
 */
export function match(named: readonly Proof[], holderOf: (proof: Proof) => Holder | undefined): Match {
  const strong = named.filter(isStrong)
  const hits = distinct(named.flatMap((proof) => holderOf(proof) ?? []))
  const proven = new Set(strong.flatMap((proof) => holderOf(proof)?.contactId ?? []))
  const person = personOf(named, strong, holderOf)
  const joins: Holder[] = []
  const doubts: Holder[] = []
  for (const other of hits) {
    if (other.contactId === person?.contactId) continue
    if (proven.has(other.contactId)) {
      if (person && areOne(person, other, strong)) joins.push(other)
      else doubts.push(other)
    } else if (strong.length) {
      if (!isOwned(other)) joins.push(other)
      else if (named.some((proof) => proof.kind !== 'device' && !isStrong(proof) && holds(other, proof)))
        doubts.push(other)
    }
  }
  return { person, joins, doubts }
}

/**
 * Whether two contacts are one person beyond doubt, given what has just been proved together: they don't contradict
 * each other, and one of them is nobody but what was proved. Two verified persons are never merged by themselves.
 */
export const areOne = (a: Holder, b: Holder, proved: readonly Proof[]): boolean =>
  !contradict(a.proofs, b.proofs) && (isOnly(a, proved) || isOnly(b, proved))

/** Whether each of two sets has an account in the same place that the other has not. */
export const contradict = (a: readonly Proof[], b: readonly Proof[]): boolean =>
  a.some(
    ({ slot }) =>
      slot !== null &&
      b.some((other) => other.slot === slot) &&
      !a.some((one) => one.slot === slot && b.some(({ key }) => key === one.key)),
  )

/** Whether anybody has proved to be this contact. */
export const isOwned = ({ proofs }: Holder): boolean => proofs.some(isStrong)

/** Whether more is known than an account with one app: who that is. */
export const isVerified = ({ proofs }: Holder): boolean => proofs.some(tellsWho)

/**
 * Which of two contacts stays when they are merged: a verified person before an account, an account before a mere
 * device, and of two alike the older (lead-lifecycle spec §5.6). Ids are sorted by time.
 */
export function survivorOf(a: Holder, b: Holder): Holder {
  const rank = (holder: Holder): number => (isVerified(holder) ? 2 : isOwned(holder) ? 1 : 0)
  if (rank(a) !== rank(b)) return rank(a) > rank(b) ? a : b
  return BigInt(a.contactId) < BigInt(b.contactId) ? a : b
}

function personOf(
  named: readonly Proof[],
  strong: readonly Proof[],
  holderOf: (proof: Proof) => Holder | undefined,
): Holder | null {
  for (const proof of strong) {
    const holder = holderOf(proof)
    // A phone may be lent, an account can't: a phone with another account in the same place is another person's.
    if (holder && (isAccount(proof.kind) || !contradict(strong, holder.proofs))) return holder
  }
  if (strong.some(holderOf)) return null
  const weak = named.filter((proof) => !isStrong(proof)).flatMap((proof) => holderOf(proof) ?? [])
  return weak.find((holder) => !strong.length || !isOwned(holder)) ?? null
}

/** An openid alone says which account, not who. */
const tellsWho = (proof: Proof): boolean => isStrong(proof) && proof.kind !== 'openid'

const isOnly = ({ proofs }: Holder, proved: readonly Proof[]): boolean =>
  proofs.filter(tellsWho).every(({ key }) => proved.some((proof) => proof.key === key))

const holds = ({ proofs }: Holder, { key }: Proof): boolean => proofs.some((proof) => proof.key === key)

const distinct = (holders: readonly Holder[]): Holder[] => [
  ...new Map(holders.map((holder) => [holder.contactId, holder])).values(),
]
