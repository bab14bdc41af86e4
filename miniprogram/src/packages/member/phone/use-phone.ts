import { useCallback } from 'react'
import { useSignIn } from '../../../features/session/use-sign-in'
import { bindPhone, getMe, putConsent } from '../../../shared/api/me'
import { Problem } from '../../../shared/api/problem'
import { useLoaded } from '../../../shared/page-shell/use-loaded'
import { say, sayWhy } from '../../../shared/ui/say'
import { useBusy } from '../../../shared/ui/use-busy'

/** What WeChat's phone button answered. */
export interface PhoneAnswer {
  code?: string
  errno?: number
}

/** WeChat's own number for "the brand has no calls left" (facts/weapp-runtime §6). */
const NO_CREDIT = 1400001
const PROOF = 'phone-page-1'

/** The visitor's phone: whose it is, and whether somebody may call. */
export function usePhone() {
  const { signedIn, onSignIn } = useSignIn()
  const load = useCallback(async () => {
    if (!signedIn) throw new Problem('client.sign-in-needed', 401)
    const { phoneMasked, consent } = await getMe()
    return { phoneMasked, mayCall: consent.contact }
  }, [signedIn])
  const loading = useLoaded(load)
  const { change } = loading
  const { busy, alone } = useBusy()

  const onPhone = async ({ code, errno }: PhoneAnswer) => {
    if (code === undefined) return say(errno === NO_CREDIT ? 'phone.no-credit' : 'phone.refused')
    await alone(async () => {
      const { phoneMasked } = await bindPhone(code)
      change((was) => ({ ...was, phoneMasked }))
      say('phone.bound')
    })
  }
  const onMayCall = async (mayCall: boolean) => {
    change((was) => ({ ...was, mayCall }))
    try {
      await putConsent({ contact: mayCall }, PROOF)
    } catch (error) {
      change((was) => ({ ...was, mayCall: !mayCall }))
      sayWhy(error)
    }
  }
  return { ...loading, busy, onSignIn, onPhone, onMayCall }
}
