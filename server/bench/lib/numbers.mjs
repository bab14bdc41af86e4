/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The value that `share` (0…1) of the values don't exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** Rounds to so many digits behind the point. */
export const round = (value, digits = 0) => Number(value.toFixed(digits))

/** Asks for the middle of something over all rounds: `middle((round) => value, digits)`. */
export const middleOf = (rounds) => (of, digits) => round(median(rounds.map(of)), digits)

/** What one side did and cost in the middle round, from the figures of that name in each round. */
export function costOf(rounds, name) {
  const middle = middleOf(rounds)
  const figures = ['perSecond', 'acceptedPerSecond', 'cpuMicros', 'appMicros', 'databaseMicros']
  return Object.fromEntries(figures.map((figure) => [figure, middle((r) => r[name][figure])]))
}

/** How long its answers took in the middle round, in milliseconds. */
export function answersOf(rounds, name) {
  const middle = middleOf(rounds)
  return {
    answerP50: middle((r) => r[name].answerP50, 1),
    answerP99: middle((r) => r[name].answerP99, 1),
  }
}
