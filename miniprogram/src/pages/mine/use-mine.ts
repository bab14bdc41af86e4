import { useDidShow } from '@tarojs/taro'
import { useCallback, useRef } from 'react'
import { signIn } from '../../features/session/session'
import { nextStep } from '../../features/next-step/next-step'
import { credentials } from '../../shared/api/credentials'
import { getMe } from '../../shared/api/me'
import { consented } from '../../shared/consent/consented'
import { useLoaded } from '../../shared/page-shell/use-loaded'
import { useStore } from '../../shared/store/use-store'

/** The visitor's own page; a guest sees it too, with the invitation to sign in. */
export function useMine() {
  const signedIn = useStore(credentials.token) !== null
  const load = useCallback(async () => {
    if (!signedIn) return null
    const me = await getMe()
    consented.know({ analytics: me.consent.analytics, asked: me.consentAsked || consented.asked.get() })
    nextStep.set(me.nextStep)
    return me
  }, [signedIn])
  const { state, reload } = useLoaded(load)

  // What was changed on other pages is seen on coming back.
  const first = useRef(true)
  useDidShow(() => {
    if (!first.current) void reload()
    first.current = false
  })
  return { state, reload, signIn }
}
