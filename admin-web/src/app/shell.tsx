import {
  ApiOutlined,
  CheckCircleOutlined,
  ControlOutlined,
  InboxOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import { NavLink, Outlet, ScrollRestoration, useLocation, useMatch } from 'react-router'
import { useLiveLeads } from '../features/selling/leads/live-context'
import { useWaiting } from '../features/selling/leads/use-waiting'
import { useMe } from '../shared/session/use-session'
import { useText } from '../shared/text/text'
import { Mark } from '../shared/ui/mark'
import { AccountMenu } from './account-menu'
import { menuOf } from './menu'
import styles from './shell.module.css'

const icons = {
  leads: <InboxOutlined aria-hidden />,
  closed: <CheckCircleOutlined aria-hidden />,
  dispatch: <ControlOutlined aria-hidden />,
  staff: <TeamOutlined aria-hidden />,
  tokens: <ApiOutlined aria-hidden />,
}

/** The frame: on a desk a side bar, on a phone a bar above and the places below. */
export function Shell() {
  const { t } = useText()
  const me = useMe()
  const waiting = useWaiting()
  const main = useFocusOnMove()
  // A lead has its own bar of actions below; two bars would be one too many on a phone.
  const onLead = useMatch('/leads/:id')?.params.id
  const bare = onLead !== undefined && onLead !== 'closed'

  return (
    <div className={styles.shell} data-bare={bare}>
      <a href="#main" className={styles.skip}>
        {t('app.skip')}
      </a>
      <header className={styles.bar}>
        <div className={styles.brand}>
          <Mark size={28} />
          <span className={styles.brandName}>{me.brandName}</span>
        </div>
        <nav className={styles.nav} aria-label={t('app.menu.label')}>
          {menuOf(me).map(({ to, text, icon, counts = false }) => (
            <NavLink key={to} to={to} end className={styles.item}>
              {icons[icon]}
              <span className={styles.text}>{t(text)}</span>
              {counts && waiting > 0 ? <span className={styles.count}>{waiting}</span> : null}
            </NavLink>
          ))}
        </nav>
        <div className={styles.foot}>
          <LiveSign />
          <AccountMenu />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <div className={styles.content}>
          <Outlet />
        </div>
      </main>
      <ScrollRestoration />
    </div>
  )
}

/** Another page begins for the keyboard, too: the link that led there is gone, and with it the place of the focus. */
function useFocusOnMove() {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current !== pathname) main.current?.focus({ preventScroll: true })
    last.current = pathname
  }, [pathname])
  return main
}

/** Whether what is shown follows the server by itself. */
function LiveSign() {
  const { t } = useText()
  const { state } = useLiveLeads()
  return (
    <div className={styles.live} data-state={state} role="status">
      <span>{t(`app.live.${state}`)}</span>
    </div>
  )
}
