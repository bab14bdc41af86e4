import { Link } from 'react-router'

/** A number that opens the list behind it; nothing opens behind nobody. */
export function Count({ value, to }: { value: number; to: string }) {
  return value > 0 ? <Link to={to}>{value.toLocaleString()}</Link> : <>{value}</>
}
