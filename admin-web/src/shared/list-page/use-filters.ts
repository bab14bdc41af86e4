import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export interface Filters<Name extends string = string> {
  /** What is set; absent where nothing is. */
  values: { readonly [name in Name]?: string }
  /** Sets some filters; undefined takes one away. */
  set: (changes: { readonly [name in Name]?: string | undefined }) => void
  clear: () => void
  /** Whether any is set: an empty list then means something else. */
  any: boolean
}

/** Filters of a list, kept in the address: a filtered list can be shared, reloaded and come back to. */
export function useFilters<const Name extends string>(...names: Name[]): Filters<Name> {
  const [params, setParams] = useSearchParams()
  const values: { [name in Name]?: string } = {}
  for (const name of names) {
    const value = params.get(name)
    if (value !== null && value !== '') values[name] = value
  }
  const set = useCallback(
    (changes: { readonly [name: string]: string | undefined }) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === '') after.delete(name)
            else after.set(name, value)
          }
          return after
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  )
  return {
    values,
    set,
    clear: () => set(Object.fromEntries(names.map((name) => [name, undefined]))),
    any: Object.keys(values).length > 0,
  }
}

/** Takes some filters away. */
export function dropFilters<Name extends string>(filters: Filters<Name>, names: readonly Name[]): void {
  const changes: { [name in Name]?: string | undefined } = {}
  for (const name of names) changes[name] = undefined
  filters.set(changes)
}

/** A filter's text as one of the values it may have; undefined for everything else, which an address may well hold. */
export const oneOf = <const Value extends string>(
  values: readonly Value[],
  text: string | undefined,
): Value | undefined => values.find((value) => value === text)
