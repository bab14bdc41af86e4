import { useEffect } from 'react'
import { Navigate, useLocation } from 'react-router'
import { MeContext, useSession } from '../shared/session/use-session'
import { followAccountLanguage } from '../shared/text/text'
import { ErrorState } from '../shared/ui/page-states'
import { LiveLeads } from '../features/selling/leads/live-leads'
import { Shell } from './shell'
import { Splash } from './splash'

/** Lets signed-in people through to the shell; everybody else goes to sign-in and comes back here afterwards. */
export function SessionGate() {
  const { data: me, ...session } = useSession()
  const { pathname } = useLocation()
  const locale = me?.locale
  useEffect(() => {
    if (locale !== undefined) followAccountLanguage(locale)
  }, [locale])

  if (me === undefined) {
    if (!session.isError) return <Splash />
    return (
      <ErrorState error={session.error} busy={session.isFetching} onRetry={() => void session.refetch()} />
    )
  }
  if (me === null) return <Navigate to="/sign-in" replace state={{ from: pathname }} />
  return (
    <MeContext.Provider value={me}>
      <LiveLeads key={me.id}>
        <Shell />
      </LiveLeads>
    </MeContext.Provider>
  )
}
