/** A closed list kept as bits of one small integer, so that a batch reads a contact's standing in one column. */
export interface Bits<T extends string> {
  toMask(names: readonly T[]): number
  /** The same list for the same mask: it is not to be changed. */
  toNames(mask: number): readonly T[]
}

/** Bits of a list: its order is the order of the bits, so entries may only be appended. */
export function bitsOf<T extends string>(list: readonly T[]): Bits<T> {
  const known = new Map<number, readonly T[]>()
  return {
    toMask: (names) => names.reduce((mask, name) => mask | (1 << list.indexOf(name)), 0),
    toNames: (mask) => {
      let names = known.get(mask)
      if (!names) known.set(mask, (names = list.filter((_, i) => mask & (1 << i))))
      return names
    },
  }
}
