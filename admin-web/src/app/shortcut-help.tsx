import { Modal, Switch } from 'antd'
import { useId } from 'react'
import { setPreferences, usePreferences } from '../shared/preferences/preferences'
import { Keys } from '../shared/shortcuts/keys'
import { useActiveShortcuts } from '../shared/shortcuts/use-shortcuts'
import { useText } from '../shared/text/text'
import styles from './shortcut-help.module.css'

/** Which keys do what on the page that is open. Those without Ctrl can be switched off, for who speaks to the machine. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  const { keys: single } = usePreferences()
  const active = useActiveShortcuts()
  const id = useId()
  return (
    <Modal
      open={open}
      title={t('app.keys.title')}
      footer={null}
      width={440}
      onCancel={onClose}
      centered
      destroyOnHidden
    >
      <ul className={styles.list}>
        {active.map(({ keys, text }) => (
          <li key={keys} className={styles.line}>
            <span>{t(text)}</span>
            <Keys keys={keys} />
          </li>
        ))}
      </ul>
      <div className={styles.switch}>
        <label htmlFor={id}>{t('app.keys.single')}</label>
        <Switch id={id} checked={single} onChange={(keys) => setPreferences({ keys })} />
      </div>
    </Modal>
  )
}
