import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useText } from '../shared/text/text'
import { placeOf, type MenuGroup } from './menu'
import { MenuLink } from './menu-link'
import styles from './side-menu.module.css'

/** All places by room, beside the page; the one of the page is in sight. One room alone needs no heading. */
export function SideMenu({ groups }: { groups: MenuGroup[] }) {
  const { t } = useText()
  const place = placeOf(useLocation().pathname, groups)
  const menu = useRef<HTMLElement>(null)
  useEffect(() => {
    menu.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [place])
  return (
    <nav ref={menu} className={styles.menu} aria-label={t('app.menu.label')}>
      {groups.map(({ room, items }) => (
        <div key={room} className={styles.group}>
          {groups.length > 1 ? <h2 className={styles.room}>{t(`app.room.${room}`)}</h2> : null}
          {items.map((item) => (
            <MenuLink
              key={item.to}
              item={item}
              current={item.to === place}
              className={styles.item}
              countClassName={styles.count}
            />
          ))}
        </div>
      ))}
    </nav>
  )
}
