import { Button, Drawer, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useText } from '../text/text'
import { Phrases } from './phrases'
import { useNarrow } from './use-narrow'
import styles from './dialog.module.css'

interface DialogProps {
  open: boolean
  title: string
  /** One sentence on what will happen. */
  hint?: string
  okText: string
  danger?: boolean
  /** Not to be answered yet. */
  okDisabled?: boolean
  busy?: boolean
  /** Room for two things side by side. */
  wide?: boolean
  /** Another answer than the one asked for, before it. */
  extra?: ReactNode
  /** What is shown will not be shown again: one way out, and none by accident. */
  once?: boolean
  onOk: () => void
  onClose: () => void
  children: ReactNode
}

/** A question with one answer: a window on a desk, a sheet from below on a phone. What was typed is not lost lightly. */
export function Dialog({
  open,
  title,
  hint,
  okText,
  danger = false,
  okDisabled = false,
  busy = false,
  wide = false,
  extra,
  once = false,
  onOk,
  onClose,
  children,
}: DialogProps) {
  const { t } = useText()
  const asSheet = useWhileShut(open, useNarrow())
  const [typed, setTyped] = useState(false)
  if (!open && typed) setTyped(false)
  const body = (
    <div className={styles.body} onInput={() => setTyped(true)}>
      {hint === undefined ? null : (
        <p className={styles.hint}>
          <Phrases text={hint} />
        </p>
      )}
      {children}
    </div>
  )
  const buttons = (
    <div className={styles.buttons}>
      {once ? null : <Button onClick={onClose}>{t('shared.cancel')}</Button>}
      {extra}
      <Button type="primary" danger={danger} disabled={okDisabled} loading={busy} onClick={onOk}>
        {okText}
      </Button>
    </div>
  )
  // A tap beside the dialog closes it only while there is nothing to lose.
  const mask = { closable: !typed && !once }
  if (asSheet) {
    return (
      <Drawer
        open={open}
        title={title}
        placement="bottom"
        size="auto"
        mask={mask}
        onClose={onClose}
        footer={buttons}
        destroyOnHidden
        rootClassName={styles.sheet}
      >
        {body}
      </Drawer>
    )
  }
  return (
    <Modal
      open={open}
      title={title}
      width={wide ? 720 : 500}
      mask={mask}
      onCancel={onClose}
      footer={buttons}
      destroyOnHidden
      centered
    >
      <div className={styles.long}>{body}</div>
    </Modal>
  )
}

/** Follows a value while shut and keeps it while open: a phone that is turned must not swap the dialog for another. */
function useWhileShut<T>(open: boolean, value: T): T {
  const [kept, setKept] = useState(value)
  if (!open && kept !== value) setKept(value)
  return kept
}
