import { Input } from 'antd'
import { useText } from '../text/text'
import type { Filters } from './use-filters'
import styles from './list-page.module.css'

/** A filter by whole numbers, both ends included; asked for when a field is left, not with every digit. */
export function NumbersFilter<Name extends string>(props: {
  filters: Filters<Name>
  from: Name
  to: Name
  /** Of what the numbers are. */
  label: string
}) {
  const { filters, from, to, label } = props
  const { t } = useText()
  const take = (name: Name, text: string) => {
    const changes: { [key in Name]?: string | undefined } = {}
    changes[name] = /^\d{1,5}$/.test(text) ? text : undefined
    filters.set(changes)
  }
  return (
    <div className={styles.days} role="group" aria-label={label}>
      {([from, to] as const).map((name) => (
        <Input
          key={`${name} ${filters.values[name] ?? ''}`}
          type="number"
          inputMode="numeric"
          min={0}
          aria-label={t(name === from ? 'shared.list.from' : 'shared.list.to', { label })}
          placeholder={t(name === from ? 'shared.list.least' : 'shared.list.most')}
          defaultValue={filters.values[name]}
          onBlur={({ target }) => take(name, target.value)}
          onPressEnter={({ currentTarget }) => take(name, currentTarget.value)}
        />
      ))}
    </div>
  )
}
