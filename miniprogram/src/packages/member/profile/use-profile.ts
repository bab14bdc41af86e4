import { useCallback } from 'react'
import { useSignIn } from '../../../features/session/use-sign-in'
import { getMe, putAvatar, putNickname } from '../../../shared/api/me'
import { Problem } from '../../../shared/api/problem'
import { useLoaded } from '../../../shared/page-shell/use-loaded'
import { platform } from '../../../shared/platform/platform'
import { say } from '../../../shared/ui/say'
import { useBusy } from '../../../shared/ui/use-busy'

/** How the visitor wants to be called and seen. */
export function useProfile() {
  const { signedIn, onSignIn } = useSignIn()
  const load = useCallback(async () => {
    if (!signedIn) throw new Problem('client.sign-in-needed', 401)
    const { nickname, avatar } = await getMe()
    return { nickname, avatar }
  }, [signedIn])
  const loading = useLoaded(load)
  const { change } = loading
  const { busy, alone } = useBusy()
  /** `path`: WeChat's temporary file; without one the visitor chooses a picture here. */
  const onAvatar = (path?: string) =>
    alone(async () => {
      const picture = await (path === undefined ? platform.choosePicture() : platform.readPicture(path))
      if (picture === null) return
      const { avatar } = await putAvatar(picture)
      change((was) => ({ ...was, avatar }))
    })
  const onNickname = (typed: string) =>
    alone(async () => {
      const nickname = typed.trim()
      if (nickname === '') return
      await putNickname(nickname)
      change((was) => ({ ...was, nickname }))
      say('profile.saved')
    })
  return { ...loading, busy, onSignIn, onAvatar, onNickname }
}
