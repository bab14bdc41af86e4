import type { FindText } from '../../../shared/text/text'
import { personName } from '../why-no-lead/person-name'

/** Whose lead it is; nobody's where the person was forgotten. */
export const leadPerson = (
  { name, contactId }: { name: string | null; contactId: string | null },
  t: FindText,
): string => (contactId === null ? t('insight.leads.forgotten') : personName({ name, contactId }, t))
