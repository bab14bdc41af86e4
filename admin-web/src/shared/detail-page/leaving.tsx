import { Modal } from 'antd'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useText } from '../text/text'

/** Asks before what was typed is lost: within the app by a dialog, on closing the tab by the browser's own. */
export function Leaving({ when }: { when: boolean }) {
  const { t } = useText()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => when && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!when) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [when])
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={t('shared.edit.leave')}
      okText={t('shared.edit.leave-ok')}
      okButtonProps={{ danger: true }}
      cancelText={t('shared.edit.stay')}
      centered
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t('shared.edit.leave-hint')}
    </Modal>
  )
}
