import { Input, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useText } from '../text/text'
import { useNarrow } from '../ui/use-narrow'
import type { RangePickerProps } from './range-picker'
import type { Filters } from './use-filters'
import styles from './list-page.module.css'

const RangePicker = lazy(() => import('./range-picker'))

/**
 * A filter by days, `YYYY-MM-DD` in the brand's zone, both included. On a desk a calendar of two months with the usual
 * lengths, which comes when the first page shows it; on a phone, where that has no room, the phone's own calendar.
 */
export function DaysFilter<Name extends string>(props: {
  filters: Filters<Name>
  from: Name
  to: Name
  /** Of what the days are. */
  label: string
}) {
  const { filters, from, to, label } = props
  const narrow = useNarrow()
  const days: RangePickerProps = {
    from: filters.values[from],
    to: filters.values[to],
    onChange: (first, last) => {
      const changes: { [key in Name]?: string | undefined } = {}
      changes[from] = first
      changes[to] = last
      filters.set(changes)
    },
  }
  return (
    <div className={styles.days} role="group" aria-label={label}>
      {narrow ? (
        <TwoDays {...days} label={label} />
      ) : (
        <Suspense fallback={<Skeleton.Input active className={styles.daysToCome} />}>
          <RangePicker {...days} />
        </Suspense>
      )}
    </div>
  )
}

function TwoDays({ from, to, onChange, label }: RangePickerProps & { label: string }) {
  const { t } = useText()
  const given = (value: string) => (value === '' ? undefined : value)
  return (
    <>
      <Input
        type="date"
        aria-label={t('shared.list.from', { label })}
        value={from ?? ''}
        max={to}
        onChange={({ target }) => onChange(given(target.value), to)}
      />
      <span aria-hidden>–</span>
      <Input
        type="date"
        aria-label={t('shared.list.to', { label })}
        value={to ?? ''}
        min={from}
        onChange={({ target }) => onChange(from, given(target.value))}
      />
    </>
  )
}
