/** Figures of a report: pure. */

/** Steps on the way to the deal, as lifecycle stages reach them (lead-lifecycle spec §5.1). */
export const FUNNEL_STEPS = ['visitor', 'known', 'engaged', 'mql', 'accepted', 'sql', 'won'] as const
export type FunnelStep = (typeof FUNNEL_STEPS)[number]

/** What a list of people may be asked for: a step, or who is mature, with a lead or without. */
export const PEOPLE_STEPS = [...FUNNEL_STEPS, 'mature'] as const
export type PeopleStep = (typeof PEOPLE_STEPS)[number]

/** The value below which a share of the values lies (nearest rank), or null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  if (!values.length) return null
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

/** Counts of the three upper engagement bands, best first. */
export type BandCounts = [number, number, number]

/** A change of engagement bands at some instant: how many left one for another. */
export interface BandMove {
  at: number
  from: number
  to: number
  contacts: number
}

/**
 * How many contacts stood in bands 1 to 3 at each of some instants, from how many stand there now, by taking back what
 * has changed since. Band 4 is everybody else. `ends` rise; none is later than now.
 */
export function bandsBack(
  now: BandCounts,
  moves: readonly BandMove[],
  ends: readonly number[],
): BandCounts[] {
  const latest = [...moves].sort((a, b) => b.at - a.at)
  const counts: BandCounts = [...now]
  let next = 0
  const back = [...ends].reverse().map((end) => {
    for (let move = latest[next]; move && move.at >= end; move = latest[++next]) {
      add(counts, move.to, -move.contacts)
      add(counts, move.from, move.contacts)
    }
    // Histories of merged people overlap: less than nobody stands nowhere.
    return counts.map((count) => Math.max(0, count)) as BandCounts
  })
  return back.reverse()
}

function add(counts: BandCounts, band: number, contacts: number): void {
  if (band === 1 || band === 2 || band === 3) counts[band - 1] = (counts[band - 1] ?? 0) + contacts
}
