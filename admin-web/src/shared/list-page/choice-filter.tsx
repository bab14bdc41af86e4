import { Select } from 'antd'
import { valuesOf } from './filter-field'
import type { Filters } from './use-filters'
import styles from './list-page.module.css'

/** A filter by one value out of a few, or by any of several. */
export function ChoiceFilter<Name extends string>(props: {
  filters: Filters<Name>
  name: Name
  /** What is chosen; shown while nothing is. */
  label: string
  options: { value: string; label: string }[]
  /** Several may be chosen: they stand in the address with commas between them. */
  several?: boolean
  /** Shown instead of the label while nothing is chosen. */
  placeholder?: string
}) {
  const { filters, name, label, options, several = false, placeholder = label } = props
  const choose = (value: string | undefined) => {
    const changes: { [key in Name]?: string | undefined } = {}
    changes[name] = value
    filters.set(changes)
  }
  const value = filters.values[name]
  const common = {
    className: styles.choice ?? '',
    'aria-label': label,
    placeholder,
    options,
    allowClear: true,
    showSearch: options.length > 8 ? { optionFilterProp: 'label' as const } : false,
    popupMatchSelectWidth: false,
  }
  return several ? (
    <Select
      {...common}
      mode="multiple"
      // One line, whatever is chosen.
      maxTagCount={0}
      maxTagPlaceholder={([first, ...rest]) => (
        <>
          {first?.label}
          {rest.length === 0 ? null : ` +${rest.length}`}
        </>
      )}
      value={valuesOf(value)}
      onChange={(values: string[]) => choose(values.join(','))}
    />
  ) : (
    <Select {...common} value={value} onChange={choose} />
  )
}
