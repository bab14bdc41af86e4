import type { LeadView, Me } from '../../../shared/api/types'
import type { FindText } from '../../../shared/text/text'

/** The suggested first sentences, spoken by the lead's owner; while nobody has it, by the person who is signed in. */
export function openerText(t: FindText, { ownerName, package: handoff }: LeadView, me: Me): string {
  const { code, params } = handoff.opener
  const speaker = { brand: me.brandName, name: ownerName ?? me.name }
  return params.title === undefined
    ? t(`selling.opener.${code}`, speaker)
    : t(`selling.opener.${code}-titled`, { ...speaker, title: params.title })
}
