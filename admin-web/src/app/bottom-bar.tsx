import { EllipsisOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { useText } from '../shared/text/text'
import { barOf, placeOf, type MenuGroup } from './menu'
import { MenuLink } from './menu-link'
import styles from './bottom-bar.module.css'

/** The main places below a phone's page; the others in a sheet by room. */
export function BottomBar({ groups }: { groups: MenuGroup[] }) {
  const { t } = useText()
  const place = placeOf(useLocation().pathname, groups)
  const [open, setOpen] = useState(false)
  const { items, more } = barOf(groups)
  const elsewhere = !items.some(({ to }) => to === place)
  const close = () => setOpen(false)
  return (
    <>
      <nav className={styles.bar} aria-label={t('app.menu.label')}>
        {items.map((item) => (
          <MenuLink
            key={item.to}
            item={item}
            current={item.to === place}
            className={styles.item}
            countClassName={styles.count}
          />
        ))}
        {more ? (
          <button
            type="button"
            className={styles.item}
            data-current={elsewhere}
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
          >
            <EllipsisOutlined aria-hidden />
            <span>{t('app.menu.more')}</span>
          </button>
        ) : null}
      </nav>
      <Drawer open={open} placement="bottom" size="auto" title={t('app.menu.all')} onClose={close}>
        <div className={styles.sheet}>
          {groups.map(({ room, items: places }) => (
            <section key={room}>
              <h2 className={styles.room}>{t(`app.room.${room}`)}</h2>
              <div className={styles.places}>
                {places.map((item) => (
                  <MenuLink
                    key={item.to}
                    item={item}
                    current={item.to === place}
                    className={styles.place}
                    countClassName={styles.count}
                    onClick={close}
                  />
                ))}
              </div>
            </section>
          ))}
        </div>
      </Drawer>
    </>
  )
}
