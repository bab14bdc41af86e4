import { READ_DEPTH, READ_DWELL_MS } from '../../contracts/pool.news.js'

/** What is known of one view of a content. */
export interface View {
  startedAt: Date
  dwellMs: number
  depth: number
  /** When it became a read; null while it has not. */
  readAt: Date | null
}

/** One report about a view. */
export interface Progress {
  at: Date
  dwellMs: number
  depth: number
}

/**
 * A view after one more report: the longest dwell, the greatest depth, the earliest start, so that reports may
 * come in any order and any number. It becomes a read when both thresholds are reached; the read happened
 * `READ_DWELL_MS` after the start (design §5).
 */
export function progressed(view: View | undefined, progress: Progress): View {
  const startedAt = view && view.startedAt < progress.at ? view.startedAt : progress.at
  const dwellMs = Math.max(view?.dwellMs ?? 0, progress.dwellMs)
  const depth = Math.max(view?.depth ?? 0, progress.depth)
  const reached = dwellMs >= READ_DWELL_MS && depth >= READ_DEPTH
  return {
    startedAt,
    dwellMs,
    depth,
    readAt: view?.readAt ?? (reached ? new Date(startedAt.getTime() + READ_DWELL_MS) : null),
  }
}
