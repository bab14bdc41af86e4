/** What a saved view keeps. */
interface ViewState {
  query: Readonly<Record<string, string>>
  columns: readonly string[] | null
}

const sorted = (values: readonly string[]): string => [...values].sort().join(' ')

/** Whether two views show the same: neither the order of filters nor that of the columns counts. */
export const isSameView = (one: ViewState, other: ViewState): boolean =>
  sorted(Object.entries(one.query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)) ===
    sorted(Object.entries(other.query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)) &&
  (one.columns === null) === (other.columns === null) &&
  sorted(one.columns ?? []) === sorted(other.columns ?? [])
