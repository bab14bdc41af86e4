import { useQuery } from '@tanstack/react-query'
import { getContactLeads } from './contact-api'

/** Every lead that a person was, newest first. */
export const useContactLeads = (contactId: string) =>
  useQuery({
    queryKey: ['contact-leads', contactId],
    queryFn: ({ signal }) => getContactLeads(contactId, signal),
  })
