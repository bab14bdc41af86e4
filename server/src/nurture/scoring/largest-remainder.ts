/**
 * Rounds parts (integers, in thousandths) to whole numbers that add up to the rounded sum: everything is rounded
 * down, and what is missing goes one by one to the largest remainders, the earlier part first on a tie. `shown` is
 * the sum rounded half up.
 */
export function wholeParts(parts: readonly number[], shown: number): number[] {
  const whole = parts.map((part) => Math.floor(part / 1000))
  const missing = shown - whole.reduce((sum, part) => sum + part, 0)
  const remainder = (index: number) => (parts[index] ?? 0) - (whole[index] ?? 0) * 1000
  const byRemainder = parts.map((_, index) => index).sort((a, b) => remainder(b) - remainder(a) || a - b)
  for (const index of byRemainder.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1
  return whole
}
