import type { Id } from '../../kernel/ids.js'
import type { Db } from '../../platform/database/db.js'

/** Takes the person off leads that are closed: what, when and by whom stays for the figures; who and every word goes. */
export async function takePersonOff(db: Db, leadIds: readonly Id<'lead'>[]): Promise<void> {
  if (!leadIds.length) return
  await db.execute('DELETE FROM selling_handoff WHERE lead_id IN (?)', [leadIds])
  await db.execute('UPDATE selling_lead_transition SET note = NULL WHERE lead_id IN (?)', [leadIds])
  await db.execute('UPDATE selling_touch SET note = NULL WHERE lead_id IN (?)', [leadIds])
  // The cause is an event of the person's; it must stay unique among the leads of nobody.
  await db.execute(
    `UPDATE selling_lead SET contact_id = 0, first_contact_id = NULL, cause_key = CONCAT('erased:', id), why_now = '{}', reject_note = NULL WHERE id IN (?)`,
    [leadIds],
  )
}
