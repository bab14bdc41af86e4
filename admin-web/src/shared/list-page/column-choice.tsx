import { TableOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useText } from '../text/text'
import type { Column } from './column'
import styles from './list-page.module.css'

interface ColumnChoiceProps {
  /** Those that can be left out. */
  columns: readonly Pick<Column<never>, 'key' | 'title'>[]
  shown: readonly string[]
  onChange: (keys: string[]) => void
}

/** Which facts of a row are shown. */
export function ColumnChoice({ columns, shown, onChange }: ColumnChoiceProps) {
  const { t } = useText()
  const options = columns.map(({ key, title }) => ({ value: key, label: title }))
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <Checkbox.Group
          className={styles.columnChoice}
          options={options}
          value={[...shown]}
          onChange={onChange}
        />
      }
    >
      <Button icon={<TableOutlined aria-hidden />} aria-label={t('shared.list.columns')} />
    </Popover>
  )
}
