import { BellOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../../shared/text/text'
import { useNarrow } from '../../../shared/ui/use-narrow'
import { useUnread } from './use-notices'
import styles from './bell.module.css'

const NoticeList = lazy(() => import('./notice-list').then((it) => ({ default: it.NoticeList })))

/** What happened to my leads: how much of it is new, and by a tap what. */
export function Bell() {
  const { t } = useText()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const { data: unread = 0 } = useUnread()
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement={narrow ? 'bottomRight' : 'topLeft'}
      arrow={false}
      destroyOnHidden
      content={
        <Suspense fallback={null}>
          <NoticeList onLeave={() => setOpen(false)} />
        </Suspense>
      }
    >
      <button type="button" className={styles.bell} aria-haspopup="dialog" aria-expanded={open}>
        <BellOutlined aria-hidden />
        <span className={styles.text}>{t('selling.notice.title')}</span>
        {unread > 0 ? <span className={styles.count}>{unread < 100 ? unread : '99+'}</span> : null}
      </button>
    </Popover>
  )
}
