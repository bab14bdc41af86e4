import { answer, client } from '../../../shared/api/client'

const of = (id: string) => ({ path: { id } })

export const getContact = (id: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contacts/{id}', { params: of(id), signal }))

export const getContactTimeline = (
  id: string,
  query: { type: string | undefined; after: string | undefined },
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/contacts/{id}/timeline', {
      params: { ...of(id), query: { limit: 20, ...query } },
      signal,
    }),
  )

export const getContactScore = (id: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contacts/{id}/score', { params: of(id), signal }))

export const getScoreCourse = (id: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contacts/{id}/score-course', { params: of(id), signal }))

export const getContactLeads = async (id: string, signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/contacts/{id}/leads', { params: of(id), signal }))).items

/** Every decision about consent, newest first. */
export const getConsents = async (id: string, signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/contacts/{id}/consents', { params: of(id), signal }))).items

/** The verified number in clear. Every call is written to the audit trail. */
export const revealContactPhone = (id: string) =>
  answer(client.POST('/api/staff/contacts/{id}/phone', { params: of(id) }))

/** Forgets the person; this cannot be undone. */
export const eraseContact = (id: string) =>
  answer(client.POST('/api/staff/contacts/{id}/erasure', { params: of(id) }))

export const putTag = (id: string, tagId: string) =>
  answer(client.PUT('/api/staff/contacts/{id}/tags/{tagId}', { params: { path: { id, tagId } } }))

export const takeTag = (id: string, tagId: string) =>
  answer(client.DELETE('/api/staff/contacts/{id}/tags/{tagId}', { params: { path: { id, tagId } } }))

/** Hands the person to sales by hand; the answer is the lead. Refuses without consent and beside an open lead. */
export const makeLead = (contactId: string, reason: string) =>
  answer(client.POST('/api/staff/leads', { body: { contactId, reason } }))
