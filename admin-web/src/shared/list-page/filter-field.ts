import type { FindText } from '../text/text'
import type { Filters } from './use-filters'

/** One filter of a list, described once: for its control and for the words that stand where it is set. */
export type FilterField<Name extends string> = { label: string } & (
  | { kind: 'choice'; name: Name; options: { value: string; label: string }[]; several?: boolean }
  /** Days `YYYY-MM-DD`, or whole numbers, both ends included. */
  | { kind: 'days' | 'numbers'; from: Name; to: Name }
)

/** The names under which a field stands in the address. */
export const namesOf = <Name extends string>(field: FilterField<Name>): Name[] =>
  field.kind === 'choice' ? [field.name] : [field.from, field.to]

/** What a field is set to, in words; null where it is not set. A value that is no longer on offer stands as it is. */
export function setText<Name extends string>(
  field: FilterField<Name>,
  values: Filters<Name>['values'],
  t: FindText,
): string | null {
  if (field.kind !== 'choice') {
    const [from, to] = [values[field.from], values[field.to]]
    if (from === undefined && to === undefined) return null
    if (from === undefined)
      return field.kind === 'days' ? t('shared.list.until', { to: to ?? '' }) : `≤ ${to}`
    if (to === undefined) return field.kind === 'days' ? t('shared.list.since', { from }) : `≥ ${from}`
    return from === to ? from : `${from} – ${to}`
  }
  const chosen = field.several === true ? valuesOf(values[field.name]) : (values[field.name] ?? [])
  const labels = [chosen].flat().map((one) => field.options.find(({ value }) => value === one)?.label ?? one)
  return labels.length === 0 ? null : labels.join(' · ')
}

/** The values of a filter that may have several. */
export const valuesOf = (text: string | undefined): string[] =>
  text === undefined ? [] : text.split(',').filter((value) => value !== '')
