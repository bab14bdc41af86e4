import { monotonicMs } from './time.js'

/** A 64-bit, time-sorted number as a decimal string, branded with the noun it names. */
export type Id<T extends string> = string & { readonly __id: T }

const EPOCH = Date.UTC(2024, 0, 1)
const WORKER_BITS = 10n
const SEQUENCE_BITS = 12n
const LAST_SEQUENCE = (1 << Number(SEQUENCE_BITS)) - 1

let worker = 0n
let lastMs = 0
let sequence = 0

/** Sets this process's worker number (0…1023); `platform/database` takes one under a unique row at start. */
export function setIdWorker(number: number): void {
  if (!Number.isInteger(number) || number < 0 || number > 1023)
    throw new Error(`worker number out of range: ${number}`)
  worker = BigInt(number)
}

/**
 * Makes the next id: 41 bits of milliseconds since 2024, 10 of worker, 12 of sequence. It reads the real
 * monotonic clock, never the injected one, so a simulated clock can't make two rows meet. More than 4,096 ids
 * in one millisecond borrow from the next.
 */
export function newId<T extends string>(): Id<T> {
  const now = monotonicMs()
  if (now > lastMs) {
    lastMs = now
    sequence = 0
  } else if (sequence < LAST_SEQUENCE) {
    sequence++
  } else {
    lastMs++
    sequence = 0
  }
  const id =
    (BigInt(lastMs - EPOCH) << (WORKER_BITS + SEQUENCE_BITS)) | (worker << SEQUENCE_BITS) | BigInt(sequence)
  return id.toString() as Id<T>
}

/** Reads an id from outside; throws a RangeError when it isn't a decimal number of 64 bits. */
export function asId<T extends string>(text: string): Id<T> {
  if (!isIdText(text)) throw new RangeError(`not an id: ${text.slice(0, 30)}`)
  return text as Id<T>
}

/** Tells whether a text is a decimal number that fits a signed 64-bit column. */
export const isIdText = (text: string): boolean =>
  /^[1-9]\d{0,18}$/.test(text) && (text.length < 19 || text <= '9223372036854775807')

/** When an id was made. */
export const idTime = (id: string): Date =>
  new Date(Number(BigInt(id) >> (WORKER_BITS + SEQUENCE_BITS)) + EPOCH)

/** Sorts decimal ids as the numbers they are. */
export const compareIds = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
