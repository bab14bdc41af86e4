import { Alert, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { labelText, type Finds } from '../finds'
import type { usePublish } from '../use-publish'
import styles from './publish-dialogs.module.css'

/** What stands between a text and its readers: a person's word, or WeChat's refusal. */
export function PublishDialogs({ publishing }: { publishing: ReturnType<typeof usePublish> }) {
  const { t } = useText()
  const { asked, refused, busy, confirm, close } = publishing
  const [reason, setReason] = useState('')
  const shut = () => {
    setReason('')
    close()
  }
  return (
    <>
      <Dialog
        open={asked !== undefined}
        title={t('content.confirm.title')}
        hint={t('content.confirm.hint')}
        okText={t('content.confirm.ok')}
        busy={busy}
        onOk={() => (reason.trim().length < 2 ? undefined : confirm(reason.trim()))}
        onClose={shut}
      >
        {asked === undefined ? null : <FindsNote finds={asked.finds} />}
        <Input.TextArea
          aria-label={t('content.confirm.reason')}
          placeholder={t('content.confirm.reason')}
          value={reason}
          maxLength={200}
          rows={3}
          onChange={({ target }) => setReason(target.value)}
        />
      </Dialog>
      <Dialog
        open={refused !== undefined}
        title={t('content.refused.title')}
        hint={t('error.content.refused-by-wechat')}
        okText={t('content.refused.ok')}
        once
        onOk={shut}
        onClose={shut}
      >
        {refused === undefined ? null : <FindsNote finds={refused} />}
      </Dialog>
    </>
  )
}

function FindsNote({ finds: { labels, why } }: { finds: Finds }) {
  const { t } = useText()
  const found = [...new Set(labels.map((label) => t(labelText(label))))].join(t('content.and'))
  return (
    <Alert
      className={styles.note}
      type="warning"
      showIcon
      title={why === null ? t('content.found', { found }) : t(`content.unchecked.${why}`)}
    />
  )
}
