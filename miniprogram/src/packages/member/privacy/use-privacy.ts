import Taro from '@tarojs/taro'
import { useCallback } from 'react'
import { useSignIn } from '../../../features/session/use-sign-in'
import { pathOf } from '../../../routes'
import { credentials } from '../../../shared/api/credentials'
import { eraseMe, getConsent, getOwnData, putConsent } from '../../../shared/api/me'
import { Problem } from '../../../shared/api/problem'
import type { Purpose } from '../../../shared/api/types'
import { consented } from '../../../shared/consent/consented'
import { useLoaded } from '../../../shared/page-shell/use-loaded'
import { platform } from '../../../shared/platform/platform'
import { forget } from '../../../shared/storage/storage'
import { text } from '../../../shared/text/text'
import { say, sayWhy } from '../../../shared/ui/say'
import { useBusy } from '../../../shared/ui/use-busy'

const PROOF = 'privacy-page-1'

/** The visitor's choices, and what may be done with what is kept. */
export function usePrivacy() {
  const { signedIn, onSignIn } = useSignIn()
  const load = useCallback(async () => {
    if (!signedIn) throw new Problem('client.sign-in-needed', 401)
    return (await getConsent()).purposes
  }, [signedIn])
  const loading = useLoaded(load)
  const { change } = loading
  const { busy, alone } = useBusy()

  const choose = async (purpose: Purpose, granted: boolean) => {
    const show = (on: boolean) =>
      change((was) => was.map((choice) => (choice.purpose === purpose ? { ...choice, granted: on } : choice)))
    show(granted)
    try {
      await putConsent({ [purpose]: granted }, PROOF)
      if (purpose === 'analytics') consented.know({ analytics: granted, asked: true })
    } catch (error) {
      show(!granted)
      sayWhy(error)
    }
  }

  const takeOut = () =>
    alone(async () => {
      const data = await getOwnData()
      await platform.giveFile('weir-my-data.json', JSON.stringify(data, null, 2))
    })

  const erase = async () => {
    const { confirm } = await Taro.showModal({
      title: text('privacy.erase-sure'),
      content: text('privacy.erase-words'),
      confirmText: text('privacy.erase-yes'),
      cancelText: text('shared.cancel'),
      confirmColor: '#b3261e',
    })
    if (!confirm) return
    await alone(async () => {
      await eraseMe()
      forget('behaviours', 'entry', 'enquiry')
      consented.know({ analytics: false, asked: false })
      credentials.drop()
      say('privacy.erased')
      await Taro.switchTab({ url: pathOf('mine') })
    })
  }
  return { ...loading, busy, onSignIn, choose, takeOut, erase }
}
