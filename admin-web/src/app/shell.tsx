import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { matchRoutes, Outlet, ScrollRestoration, useLocation, useMatch } from 'react-router'
import { useLiveLeads } from '../features/selling/leads/live-context'
import { Bell } from '../features/selling/notices/bell'
import { useMe } from '../shared/session/use-session'
import { useText } from '../shared/text/text'
import { useShortcut, useShortcutKeys } from '../shared/shortcuts/use-shortcuts'
import { Mark } from '../shared/ui/mark'
import { useNarrow } from '../shared/ui/use-narrow'
import { AccountMenu } from './account-menu'
import { BottomBar } from './bottom-bar'
import { mayOpen, menuOf } from './menu'
import { NoPermissionPage } from './no-permission.page'
import { pageRoutes } from './rooms'
import { SearchButton } from './search/search-button'
import { SideMenu } from './side-menu'
import styles from './shell.module.css'

const pages = pageRoutes.map(({ handle }) => handle)
const paths = new Set(pages.map(({ path }) => path))
const ShortcutHelp = lazy(() => import('./shortcut-help').then((it) => ({ default: it.ShortcutHelp })))

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
        {narrow ? null : (
          <>
            <SearchButton groups={groups} pages={paths} />
            <SideMenu groups={groups} />
          </>
        )}
        <div className={styles.foot}>
          <LiveSign />
          {narrow ? <SearchButton groups={groups} pages={paths} /> : null}
          <Bell />
          <AccountMenu />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <div className={styles.content}>
          <Permitted />
        </div>
      </main>
      {narrow && !bare ? <BottomBar groups={groups} /> : null}
      <Help />
      <ScrollRestoration />
    </div>
  )
}

/** The page of the address, or why it is not shown. */
function Permitted() {
  const me = useMe()
  const page = matchRoutes(pageRoutes, useLocation())?.at(-1)?.route.handle
  return page === undefined || mayOpen(page, me) ? <Outlet /> : <NoPermissionPage />
}

/** The sheet of shortcuts, by `?`. */
function Help() {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  useShortcutKeys()
  useShortcut({ keys: '?', text: 'app.keys.title', run: show })
  return wanted ? (
    <Suspense fallback={null}>
      <ShortcutHelp open={open} onClose={() => setOpen(false)} />
    </Suspense>
  ) : null
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
