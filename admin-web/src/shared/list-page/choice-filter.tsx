import { Select } from 'antd'
import type { Filters } from './use-filters'
import styles from './list-page.module.css'

/** A filter by one value out of a few. */
export function ChoiceFilter<Name extends string>(props: {
  filters: Filters<Name>
  name: Name
  /** What is chosen; shown while nothing is. */
  label: string
  options: { value: string; label: string }[]
}) {
  const { filters, name, label, options } = props
  const choose = (value: string | undefined) => {
    const changes: { [key in Name]?: string | undefined } = {}
    changes[name] = value
    filters.set(changes)
  }
  return (
    <Select
      className={styles.choice}
      aria-label={label}
      placeholder={label}
      value={filters.values[name]}
      options={options}
      allowClear
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
      onChange={choose}
    />
  )
}
