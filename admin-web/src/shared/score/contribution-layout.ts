import type { Explanation, ScoreLine } from '../api/types'

/** One contribution placed on the common scale: it reaches from where the one before it ended. */
export interface PlacedLine {
  key: string
  line: ScoreLine
  /** Running total before and after this line, in shown points. */
  from: number
  to: number
  /** What the eye should see: points of a group, a limit at work, or a penalty. */
  look: 'plus' | 'limit' | 'penalty'
  /** Place of the line's group in the model, null for a line of no group. */
  group: number | null
}
export interface ContributionLayout {
  lines: PlacedLine[]
  /** What the shown contributions really add up to. */
  sum: number
  /** Ends of the scale in points; wide enough for every running total, 0 and 100. */
  min: number
  max: number
}

function lookOf({ kind }: ScoreLine): PlacedLine['look'] {
  if (kind === 'rule') return 'plus'
  return kind === 'risk' || kind === 'silence' ? 'penalty' : 'limit'
}

/**
 * Places the lines of an explanation on a waterfall that ends at the total. They keep the server's order, which is
 * the order in which the score is made (scoring spec §6.4).
 */
export function layOut({ lines, groups }: Pick<Explanation, 'lines' | 'groups'>): ContributionLayout {
  let sum = 0
  const placed = lines.map((line): PlacedLine => {
    const from = sum
    sum += line.contribution
    const group = groups.findIndex(({ key }) => key === line.groupKey)
    return {
      key: [line.kind, line.groupKey, line.ruleKey].join(':'),
      line,
      from,
      to: sum,
      look: lookOf(line),
      group: group < 0 ? null : group,
    }
  })
  const ends = placed.map(({ to }) => to)
  return { lines: placed, sum, min: Math.min(0, ...ends), max: Math.max(100, ...ends) }
}
