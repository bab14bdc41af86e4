import { Segmented } from 'antd'
import { DaysFilter } from '../../shared/list-page/days-filter'
import { useText } from '../../shared/text/text'
import { PRESETS, useDays } from './days'
import styles from './range-choice.module.css'

/** Which days are looked at: a few lengths at one press, or any two days. */
export function RangeChoice() {
  const { t } = useText()
  const { preset, filters, choose } = useDays()
  return (
    <div className={styles.range}>
      <Segmented
        aria-label={t('insight.dash.range')}
        value={preset ?? 0}
        options={[
          ...PRESETS.map((length) => ({
            value: length as number,
            label: t('shared.days.last', { days: length }),
          })),
          ...(preset === null ? [{ value: 0, label: t('insight.dash.custom') }] : []),
        ]}
        onChange={(length) => {
          if (length > 0) choose(length)
        }}
      />
      <DaysFilter filters={filters} from="from" to="to" label={t('insight.dash.range')} />
    </div>
  )
}
