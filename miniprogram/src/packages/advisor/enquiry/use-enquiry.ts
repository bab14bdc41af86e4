import Taro from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { signIn } from '../../../features/session/session'
import { subscribe, templatesToAsk } from '../../../features/subscribing/subscribing'
import { urlOf } from '../../../routes'
import { getAdvisor, sendEnquiry } from '../../../shared/api/advisor'
import { credentials, renewal } from '../../../shared/api/credentials'
import { getMe } from '../../../shared/api/me'
import { codeOf } from '../../../shared/api/problem'
import { entry } from '../../../shared/entry/entry'
import { useLoaded } from '../../../shared/page-shell/use-loaded'
import { useQuery } from '../../../shared/page-shell/use-query'
import { platform } from '../../../shared/platform/platform'
import { forget, keep, kept } from '../../../shared/storage/storage'
import { say, sayWhy } from '../../../shared/ui/say'
import { useBusy } from '../../../shared/ui/use-busy'

/** What is being written. */
export interface Draft {
  message: string
  phone: string
  callMe: boolean
}

/** What came of the enquiry. */
export interface Sent {
  /** Null: somebody is there now. */
  answerFrom: string | null
  /** Templates that the visitor may be asked for. */
  templates: string[]
}

/** As many digits as the shortest number has; whether it is one, the server says. */
const isPhone = (text: string): boolean => text.replace(/\D/g, '').length >= 7

/** Who answers, and by which number that is known: in a browser one may be typed, in the mini-program WeChat gives it. */
async function load() {
  const answering = await getAdvisor()
  const isKnown = platform.kind === 'h5' && credentials.token.get() !== null
  const me = isKnown ? await getMe().catch(() => null) : null
  return { ...answering, knownPhone: me?.phoneMasked ?? null }
}

/** A question to the advisor, or the wish to be called. */
export function useEnquiry() {
  const query = useQuery()
  const { state, reload } = useLoaded(load)
  const [draft, setDraft] = useState<Draft>(() => {
    const written = kept('enquiry') ?? { message: '', phone: '', callMe: false }
    return { ...written, callMe: written.callMe || (query.callMe === '1' && platform.kind === 'weapp') }
  })
  const { busy, alone } = useBusy()
  const [sent, setSent] = useState<Sent | null>(null)
  const [isSubscribed, setSubscribed] = useState(false)
  const knownPhone = state.kind === 'ready' ? state.value.knownPhone : null
  const needsNoPhone = platform.kind === 'weapp' || (knownPhone !== null && draft.phone.trim() === '')
  const isReady = (draft.message.trim() !== '' || draft.callMe) && (needsNoPhone || isPhone(draft.phone))

  const deliver = async ({ message: typed, phone: number, callMe }: Draft) => {
    const message = typed.trim()
    const phone = number.trim()
    try {
      // A browser leaves the page for the sign-in, and sends on the way back.
      keep('enquiryWish', true)
      await signIn()
      const { shareToken } = entry()
      const { answerFrom } = await sendEnquiry({
        ...(message && { message }),
        ...(phone && { phone }),
        ...(query.contentId && { contentId: query.contentId }),
        ...(callMe && { callMe }),
        ...(shareToken && { shareToken }),
      })
      forget('enquiry')
      setSent({ answerFrom, templates: await templatesToAsk().catch(() => []) })
    } finally {
      forget('enquiryWish')
    }
  }
  const send = (what: Draft) =>
    alone(
      () => deliver(what),
      (error) => {
        // The draft stays; the phone page leads back here.
        if (codeOf(error) === 'pool.phone-needed') void Taro.navigateTo({ url: urlOf('phone') })
      },
    )

  // Back from the sign-in: what was to be sent is sent, or stands there again for somebody who thought better of it.
  const sendDraft = useRef(() => send(draft))
  sendDraft.current = () => send(draft)
  useEffect(() => {
    if (kept('enquiryWish') === undefined) return
    forget('enquiryWish')
    void renewal.arriving().then(() => {
      if (credentials.token.get() !== null) return sendDraft.current()
    })
  }, [])

  // Whoever leaves the page in the middle finds it again.
  useEffect(() => {
    if (draft.message !== '' || draft.phone !== '') keep('enquiry', draft)
    else forget('enquiry')
  }, [draft])

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

  return {
    state,
    reload,
    draft,
    change: (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part })),
    isReady,
    busy,
    send: () => {
      if (isReady) void send(draft)
    },
    sent,
    isSubscribed,
    onSubscribe,
  }
}
