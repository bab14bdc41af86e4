import { isTextKey, type FindText } from '../../../shared/text/text'

/** Why a lead waits, in words; one without a reason is being assigned this moment. */
export function queueReasonText(t: FindText, reason: string | null): string {
  const key = `selling.queue-reason.${reason ?? 'waiting'}`
  return t(isTextKey(key) ? key : 'selling.queue-reason.waiting')
}
