import type { LifecycleStage } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import { compareIds } from '../../kernel/ids.js'
import type { Db } from '../../platform/database/db.js'

/** One step of a contact's lifecycle. */
export interface StageChange {
  id: string
  contactId: string
  at: Date
  from: LifecycleStage
  to: LifecycleStage
  cause: string
}

export async function writeStageChanges(db: Db, changes: readonly StageChange[]): Promise<void> {
  if (!changes.length) return
  await db.execute(
    `INSERT INTO pool_stage_change (contact_id, at, id, from_stage, to_stage, cause) VALUES ?
     ON DUPLICATE KEY UPDATE id = pool_stage_change.id`,
    [changes.map((c) => [c.contactId, sqlTime(c.at), c.id, c.from, c.to, c.cause])],
  )
  const last = new Map(changes.map((change) => [change.contactId, change.to]))
  const byStage = new Map<LifecycleStage, string[]>()
  for (const [contactId, stage] of [...last].sort(([a], [b]) => compareIds(a, b)))
    byStage.set(stage, [...(byStage.get(stage) ?? []), contactId])
  const cases = [...byStage].map(() => 'WHEN id IN (?) THEN ?').join(' ')
  await db.execute(`UPDATE pool_contact SET stage = CASE ${cases} ELSE stage END WHERE id IN (?)`, [
    ...[...byStage].flatMap(([stage, ids]) => [ids, stage]),
    [...last.keys()].sort(compareIds),
  ])
}
