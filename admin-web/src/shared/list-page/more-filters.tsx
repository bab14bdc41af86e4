import { FilterOutlined } from '@ant-design/icons'
import { Button, Drawer, Popover } from 'antd'
import { useState } from 'react'
import { useText } from '../text/text'
import { useNarrow } from '../ui/use-narrow'
import { ChoiceFilter } from './choice-filter'
import { DaysFilter } from './days-filter'
import { namesOf, setText, type FilterField } from './filter-field'
import { NumbersFilter } from './numbers-filter'
import { dropFilters, type Filters } from './use-filters'
import styles from './more-filters.module.css'

interface FieldsProps<Name extends string> {
  filters: Filters<Name>
  fields: readonly FilterField<Name>[]
}

/** Filters that are not needed every day, behind one button: beside it on a desk, a sheet from below on a phone. */
export function MoreFilters<Name extends string>({ filters, fields }: FieldsProps<Name>) {
  const { t } = useText()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const count = fields.filter((field) => setText(field, filters.values, t) !== null).length
  const button = (
    <Button
      icon={<FilterOutlined aria-hidden />}
      aria-expanded={open}
      onClick={narrow ? () => setOpen(true) : undefined}
    >
      {count === 0 ? t('shared.list.more-filters') : t('shared.list.more-filters-n', { count })}
    </Button>
  )
  const grid = (
    <div className={styles.fields}>
      {fields.map((field) => (
        <div key={field.label} className={styles.field}>
          <span className={styles.label} aria-hidden>
            {field.label}
          </span>
          <Field filters={filters} field={field} />
        </div>
      ))}
    </div>
  )
  if (!narrow)
    return (
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        content={grid}
      >
        {button}
      </Popover>
    )
  return (
    <>
      {button}
      <Drawer
        open={open}
        title={t('shared.list.more-filters')}
        placement="bottom"
        size="85dvh"
        onClose={() => setOpen(false)}
        footer={
          <div className={styles.buttons}>
            <Button onClick={() => dropFilters(filters, fields.flatMap(namesOf))}>
              {t('shared.list.clear')}
            </Button>
            <Button type="primary" onClick={() => setOpen(false)}>
              {t('shared.list.see')}
            </Button>
          </div>
        }
      >
        {grid}
      </Drawer>
    </>
  )
}

function Field<Name extends string>({
  filters,
  field,
}: {
  filters: Filters<Name>
  field: FilterField<Name>
}) {
  const { t } = useText()
  switch (field.kind) {
    case 'choice':
      return <ChoiceFilter filters={filters} {...field} placeholder={t('shared.list.any')} />
    case 'days':
      return <DaysFilter filters={filters} {...field} />
    case 'numbers':
      return <NumbersFilter filters={filters} {...field} />
  }
}

/** Which of these filters are set, each with the way to take it away. */
export function FilterChips<Name extends string>({ filters, fields }: FieldsProps<Name>) {
  const { t } = useText()
  const set = fields.flatMap((field) => {
    const text = setText(field, filters.values, t)
    return text === null ? [] : [{ field, text: t('shared.list.set-to', { label: field.label, text }) }]
  })
  if (set.length === 0) return null
  return (
    <ul className={styles.chips}>
      {set.map(({ field, text }) => (
        <li key={field.label}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('shared.list.drop', { filter: text })}
            onClick={() => dropFilters(filters, namesOf(field))}
          >
            <span>{text}</span>
            <span className={styles.cross} aria-hidden>
              ×
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
