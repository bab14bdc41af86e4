import type { LeadCard } from '../../../shared/api/types'
import type { FindText } from '../../../shared/text/text'

/** The person's name, or "WeChat visitor" with the end of their id, so that two nameless ones can be told apart. */
export const leadName = (lead: Pick<LeadCard, 'name' | 'contactId'>, t: FindText): string =>
  lead.name ?? t('selling.lead.nameless', { tail: lead.contactId.slice(-4) })
