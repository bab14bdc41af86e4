import Taro from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { signIn } from '../../../features/session/session'
import { subscribe, templatesToAsk } from '../../../features/subscribing/subscribing'
import { urlOf } from '../../../routes'
import { getAdvisor, sendEnquiry } from '../../../shared/api/advisor'
import { codeOf } from '../../../shared/api/problem'
import { entry } from '../../../shared/entry/entry'
import { useLoaded } from '../../../shared/page-shell/use-loaded'
import { useQuery } from '../../../shared/page-shell/use-query'
import { platform } from '../../../shared/platform/platform'
import { say, sayWhy } from '../../../shared/ui/say'

/** What came of the enquiry. */
export interface Sent {
  /** Null: somebody is there now. */
  answerFrom: string | null
  /** Templates that the visitor may be asked for. */
  templates: string[]
}

/** A question to the advisor, or the wish to be called. */
export function useEnquiry() {
  const query = useQuery()
  const { state, reload } = useLoaded(getAdvisor)
  const [callMe, setCallMe] = useState(query.callMe === '1' && platform.kind === 'weapp')
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<Sent | null>(null)
  const [isSubscribed, setSubscribed] = useState(false)

  const send = async (typed: string) => {
    const message = typed.trim()
    if (busy || (message === '' && !callMe)) return
    setBusy(true)
    try {
      await signIn()
      const { shareToken } = entry()
      const { answerFrom } = await sendEnquiry({
        ...(message && { message }),
        ...(query.contentId && { contentId: query.contentId }),
        ...(callMe && { callMe }),
        ...(shareToken && { shareToken }),
      })
      setSent({ answerFrom, templates: await templatesToAsk().catch(() => []) })
    } catch (error) {
      // The wish stays; the phone page leads back here.
      if (codeOf(error) === 'pool.phone-needed') void Taro.navigateTo({ url: urlOf('phone') })
      sayWhy(error)
    } finally {
      setBusy(false)
    }
  }

  const onSubscribe = useCallback(async () => {
    try {
      const accepted = sent !== null && (await subscribe(sent.templates))
      setSubscribed(accepted)
      say(accepted ? 'enquiry.will-tell' : 'enquiry.will-not-tell')
    } catch (error) {
      sayWhy(error)
    }
  }, [sent])

  useEffect(() => {
    if (sent) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
  }, [sent])

  return { state, reload, callMe, setCallMe, busy, send, sent, isSubscribed, onSubscribe }
}
