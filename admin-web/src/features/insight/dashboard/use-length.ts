import { useText } from '../../../shared/text/text'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** Writes a length of time in its largest unit, with one decimal where that says more. */
export function useLength(): (ms: number) => string {
  const { language } = useText()
  return (ms) => {
    const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? UNITS[2]
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: ms / size < 10 ? 1 : 0,
    }).format(ms / size)
  }
}
