/** How a number stands to that of the period before. */
export type Change =
  | { kind: 'same' }
  /** `percent` is null where a share of so few would say more than there is. */
  | { kind: 'more' | 'less'; by: number; percent: number | null }

/** Below this many, a share says nothing that the difference does not. */
const ENOUGH = 20

export function changeOf(now: number, before: number): Change {
  const by = now - before
  if (by === 0) return { kind: 'same' }
  return {
    kind: by > 0 ? 'more' : 'less',
    by: Math.abs(by),
    percent: before < ENOUGH ? null : Math.round((100 * Math.abs(by)) / before),
  }
}
