import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useText } from '../text/text'
import { copyText } from './copy-text'
import styles from './copy-field.module.css'

/** A text that is shown once, to be copied now: it can be selected, too, where the browser refuses to copy. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useText()
  const { message } = App.useApp()
  const copy = async () => {
    if (await copyText(value)) void message.success(t('shared.copied'))
    else void message.warning(t('shared.copy-failed'))
  }
  return (
    <div className={styles.field}>
      <output className={styles.value} aria-label={label}>
        {value}
      </output>
      <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
        {t('shared.copy')}
      </Button>
    </div>
  )
}
