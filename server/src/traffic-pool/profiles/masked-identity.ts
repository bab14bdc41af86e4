import type { IdentityKind } from '../../contracts/enums.js'
import { maskPhone } from '../contacts/contact.js'

/** How many characters of a number of WeChat's or of another system's are shown, at its end. */
const SHOWN = 4

/** An identity as staff see it: enough to tell two apart, not enough to use it. */
export function maskIdentity(kind: IdentityKind, value: string): string {
  if (kind === 'phone') return maskPhone(value)
  if (kind === 'email') {
    const at = value.lastIndexOf('@')
    return `${value.slice(0, 1)}***${value.slice(at)}`
  }
  return value.length > 2 * SHOWN ? `…${value.slice(-SHOWN)}` : '…'
}
