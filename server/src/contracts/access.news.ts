import { idText, newsOf } from './news-schema.js'

/** Told by their own key, the member of staff: `{ key: staffId }`. */
export const accessNews = {
  /** An account was shut out: what is in its hands needs another owner. */
  'access.staff-disabled': newsOf({ staffId: idText }),
  /** An account, its role, team or sessions are no longer what they were: who goes by them asks again. */
  'access.staff-changed': newsOf({ staffId: idText }),
}
