import { renewal } from '../../shared/api/credentials'
import { putConsent } from '../../shared/api/me'
import { consented } from '../../shared/consent/consented'

/** Names the wording that was agreed to; change it with the card's text. */
const PROOF = 'reading-card-1'

/** The visitor agrees to have the reading remembered and used; `signIn` may leave the page (H5) and come back. */
export async function agree(signIn: () => Promise<void>): Promise<void> {
  consented.want()
  await signIn()
  await carryOut()
}

/** The visitor wants to go on unknown. Not asked again on this phone; the privacy page has the choice. */
export const refuse = (): void => consented.know({ analytics: false, asked: true })

async function carryOut(): Promise<void> {
  if (!consented.wish.get()) return
  await putConsent({ analytics: true, profiling: true }, PROOF)
  consented.know({ analytics: true, asked: true })
}

/** At the start: goes on with an agreement that waited for a sign-in by redirect. */
export function startConsent(): void {
  // Not reached: the wish stays and the card asks again.
  void renewal
    .arriving()
    .then(carryOut)
    .catch(() => undefined)
}
