import type { HandoffPackage, Me } from '../../../shared/api/types'
import type { FindText } from '../../../shared/text/text'

/** The suggested first sentences, spoken by the person who is signed in. */
export function openerText(t: FindText, { code, params }: HandoffPackage['opener'], me: Me): string {
  const speaker = { brand: me.brandName, name: me.name }
  return params.title === undefined
    ? t(`selling.opener.${code}`, speaker)
    : t(`selling.opener.${code}-titled`, { ...speaker, title: params.title })
}
