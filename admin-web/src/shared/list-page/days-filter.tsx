import { Input } from 'antd'
import { Fragment } from 'react'
import { useText } from '../text/text'
import type { Filters } from './use-filters'
import styles from './list-page.module.css'

/** A filter by days, `YYYY-MM-DD` in the brand's zone, both included; the browser's own calendar, which every phone knows. */
export function DaysFilter<Name extends string>(props: {
  filters: Filters<Name>
  from: Name
  to: Name
  /** Of what the days are. */
  label: string
}) {
  const { filters, from, to, label } = props
  const { t } = useText()
  const set = (name: Name, value: string) => {
    const changes: { [key in Name]?: string } = {}
    changes[name] = value
    filters.set(changes)
  }
  return (
    <div className={styles.days} role="group" aria-label={label}>
      {([from, to] as const).map((name) => (
        <Fragment key={name}>
          {name === to ? <span aria-hidden>–</span> : null}
          <Input
            type="date"
            aria-label={t(name === from ? 'shared.list.from' : 'shared.list.to', { label })}
            value={filters.values[name] ?? ''}
            min={name === to ? filters.values[from] : undefined}
            max={name === from ? filters.values[to] : undefined}
            onChange={({ target }) => set(name, target.value)}
          />
        </Fragment>
      ))}
    </div>
  )
}
