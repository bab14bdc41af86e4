import { useEffect, useRef } from 'react'
import { Outlet, ScrollRestoration, useLocation, useMatch } from 'react-router'
import { useLiveLeads } from '../features/selling/leads/live-context'
import { useMe } from '../shared/session/use-session'
import { useText } from '../shared/text/text'
import { Mark } from '../shared/ui/mark'
import { useNarrow } from '../shared/ui/use-narrow'
import { AccountMenu } from './account-menu'
import { BottomBar } from './bottom-bar'
import { menuOf } from './menu'
import { pageRoutes } from './rooms'
import { SideMenu } from './side-menu'
import styles from './shell.module.css'

const pages = pageRoutes.map(({ handle }) => handle)

/** The frame: on a desk a side bar, on a phone a bar above and the places below. */
export function Shell() {
  const { t } = useText()
  const me = useMe()
  const narrow = useNarrow()
  const main = useFocusOnMove()
  // A lead has its own bar of actions below; two bars would be one too many on a phone.
  const onLead = useMatch('/leads/:id')?.params.id
  const bare = onLead !== undefined && onLead !== 'closed'
  const groups = menuOf(pages, me)

  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('app.skip')}
      </a>
      <header className={styles.bar}>
        <div className={styles.brand}>
          <Mark size={28} />
          <span className={styles.brandName}>{me.brandName}</span>
        </div>
        {narrow ? null : <SideMenu groups={groups} />}
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
      {narrow && !bare ? <BottomBar groups={groups} /> : null}
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
