import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the reports of `insight` read of leads and clocks, and indexes by which those of a period are found. */
export class SellingViewReport1764003004200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE selling_lead ADD KEY selling_lead_mql (mql_at)')
    await db.query('ALTER TABLE selling_clock ADD KEY selling_clock_started (started_at)')
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_selling_lead AS
      SELECT id, contact_id, state, source_channel, owner_id, closed_owner_id, mql_at, accepted_at, first_touch_at, closed_at
        FROM selling_lead`)
    // A contact may have an open lead in each product line: one in a rep's hands counts before one that waits.
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_selling_waiting AS
      SELECT contact_id, MAX(state <> 'queued') AS held, MAX(COALESCE(queue_reason = 'suppressed', 0)) AS suppressed,
             MIN(id) AS lead_id, MIN(queued_at) AS queued_at, MIN(queue_reason) AS queue_reason
        FROM selling_lead WHERE open_key = 1 GROUP BY contact_id`)
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_selling_clock AS
      SELECT lead_id, kind, staff_id, status, started_at, breached_at FROM selling_clock`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const view of ['v_selling_clock', 'v_selling_waiting', 'v_selling_lead'])
      await db.query(`DROP VIEW ${view}`)
    await db.query('ALTER TABLE selling_clock DROP KEY selling_clock_started')
    await db.query('ALTER TABLE selling_lead DROP KEY selling_lead_mql')
  }
}
