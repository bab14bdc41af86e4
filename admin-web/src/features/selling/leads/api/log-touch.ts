import { answer, client } from '../../../../shared/api/client'
import type { LeadView, TouchKind } from '../../../../shared/api/types'

/** Records a contact with the person. A call needs its length in seconds, 0 when nobody answered. */
export const logTouch = (
  id: string,
  body: { version: number; kind: TouchKind; seconds?: number; note?: string },
): Promise<LeadView> =>
  answer(client.POST('/api/staff/leads/{id}/touches', { params: { path: { id } }, body }))
