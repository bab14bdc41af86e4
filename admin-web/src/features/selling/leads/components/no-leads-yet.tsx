import { Switch } from 'antd'
import { chime } from '../../../../shared/live/chime'
import { setPreferences, usePreferences } from '../../../../shared/preferences/preferences'
import { useText } from '../../../../shared/text/text'
import { EmptyState } from '../../../../shared/ui/page-states'
import styles from './no-leads-yet.module.css'

/** A rep's first day: where leads come from, and how not to miss the first. */
export function NoLeadsYet() {
  const { t } = useText()
  const { sound } = usePreferences()
  return (
    <div className={styles.box}>
      <EmptyState title={t('selling.list.empty.title')} body={t('selling.list.empty.body')}>
        <label className={styles.sound}>
          <Switch
            checked={sound}
            onChange={(on) => {
              setPreferences({ sound: on })
              if (on) void chime()
            }}
          />
          {t('selling.list.empty.sound')}
        </label>
      </EmptyState>
    </div>
  )
}
