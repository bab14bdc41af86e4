import { credentials, renewal } from '../../shared/api/credentials'
import { openSession } from '../../shared/api/session'
import { entry, sourceOf } from '../../shared/entry/entry'
import { currentPage } from '../../shared/platform/current-page'
import { platform } from '../../shared/platform/platform'

async function exchange(proof: { code: string; state?: string }): Promise<void> {
  const came = entry()
  const { token } = await openSession({
    ...proof,
    via: platform.kind === 'weapp' ? 'mini' : 'h5',
    ...sourceOf(came),
    ...(came.shareToken === undefined ? {} : { shareToken: came.shareToken }),
  })
  credentials.keep(token)
}

let signingIn: Promise<void> | null = null

/**
 * Signs the visitor in, if that is not done. To be called where a function needs it, never at the start (design §8).
 * In a browser the page is left for WeChat's sign-in: then the promise never settles.
 */
export async function signIn(): Promise<void> {
  await renewal.arriving()
  if (credentials.token.get() !== null) return
  signingIn ??= platform
    .signInCode(currentPage())
    .then((code) => exchange({ code }))
    .finally(() => {
      signingIn = null
    })
  await signingIn
}

/** At the start: goes on with a sign-in that the visitor comes back from, and renews tokens that run out. */
export function startSession(): void {
  const returned = platform.returned()
  if (returned !== null) renewal.awaiting(exchange(returned))
  renewal.by(async () => {
    // A browser can't sign in without leaving the page; the visitor is asked where a function needs it.
    if (platform.kind === 'h5') return false
    await exchange({ code: await platform.signInCode('') })
    return true
  })
}
