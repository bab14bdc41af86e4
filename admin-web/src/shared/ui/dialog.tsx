import { Button, Drawer, Modal } from 'antd'
import type { ReactNode } from 'react'
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
  busy: boolean
  onOk: () => void
  onClose: () => void
  children: ReactNode
}

/** A question with one answer: a window on a desk, a sheet from below on a phone. */
export function Dialog({
  open,
  title,
  hint,
  okText,
  danger = false,
  busy,
  onOk,
  onClose,
  children,
}: DialogProps) {
  const { t } = useText()
  const narrow = useNarrow()
  const body = (
    <div className={styles.body}>
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
      <Button onClick={onClose}>{t('shared.cancel')}</Button>
      <Button type="primary" danger={danger} loading={busy} onClick={onOk}>
        {okText}
      </Button>
    </div>
  )
  if (narrow) {
    return (
      <Drawer
        open={open}
        title={title}
        placement="bottom"
        size="auto"
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
    <Modal open={open} title={title} width={500} onCancel={onClose} footer={buttons} destroyOnHidden centered>
      {body}
    </Modal>
  )
}
