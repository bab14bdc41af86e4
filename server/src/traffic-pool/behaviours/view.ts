import { READ_DEPTH, READ_DWELL_MS } from '../../contracts/pool.news.js'

/** What is known of one view of a content. */
export interface View {
  startedAt: Date
  dwellMs: number
  depth: number
}

/** One report about a view. */
export interface Progress {
  at: Date
  dwellMs: number
  depth: number
}

/**
 * A view after one more report: the longest dwell, the greatest depth, the earliest start, so that reports may
 * come in any order and any number.
 */
export function progressed(view: View | undefined, progress: Progress): View {
  return {
    startedAt: view && view.startedAt < progress.at ? view.startedAt : progress.at,
    dwellMs: Math.max(view?.dwellMs ?? 0, progress.dwellMs),
    depth: Math.max(view?.depth ?? 0, progress.depth),
  }
}

/** When a view became a read, `READ_DWELL_MS` after its start; null while a threshold is not reached (design §5). */
export const readTime = ({ startedAt, dwellMs, depth }: View): Date | null =>
  dwellMs >= READ_DWELL_MS && depth >= READ_DEPTH ? new Date(startedAt.getTime() + READ_DWELL_MS) : null
