import { answer, client } from '../../../../shared/api/client'
import type { Rep, RepChanges } from '../../../../shared/api/types'

/** Every enabled rep whom the asker sees. */
export const getReps = async (signal: AbortSignal): Promise<Rep[]> =>
  (await answer(client.GET('/api/staff/reps', { signal }))).items

/** Changes what is given of a rep; the answer is the list anew. */
export const changeRep = async (staffId: string, body: RepChanges): Promise<Rep[]> =>
  (await answer(client.POST('/api/staff/reps/{staffId}', { params: { path: { staffId } }, body }))).items
