/** The lines that a bench must hold, and the one line with which it ends. */
import { bold, tell } from '../../../bin/lib/steps.mjs'
import { round } from './numbers.mjs'

const DIGITS = 3

/** A line that a value must reach from below, and one it should. */
export const atLeast = (name, value, must, aim) => line(name, value, `≥ ${must}`, value >= must, value >= aim)

/** A line that a value must not exceed, and one it should not. */
export const atMost = (name, value, must, aim) => line(name, value, `≤ ${must}`, value <= must, value <= aim)

/** What must simply be so. */
export const must = (name, value, ok) => ({ name, value, must: 'so', ok, aimReached: ok })

// A figure that is not one (nothing was measured) holds no line: comparisons with NaN are false.
const line = (name, value, must, ok, aimReached) => ({
  name,
  value: round(value, DIGITS),
  must,
  ok,
  aimReached,
})

/** Prints each line and, last of all, `RESULT {json}`. Answers the exit code. */
export function conclude(bench, lines, figures) {
  tell()
  for (const { name, value, must, ok, aimReached } of lines) {
    const mark = ok ? (aimReached ? '✓ aim' : '✓    ') : '✗    '
    tell(`  ${mark}  ${name.padEnd(58)} ${bold(String(value))}  (${must})`)
  }
  const ok = lines.every((line) => line.ok)
  tell(`\nRESULT ${JSON.stringify({ bench, ok, lines, ...figures })}`)
  return ok ? 0 : 1
}
