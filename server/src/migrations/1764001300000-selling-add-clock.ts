import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Clocks of leads (lead-lifecycle spec §5.7), the manager queue, and shift hours of reps. `open_key` is 1 while a
 * clock is open and NULL afterwards: a lead has one open clock at most. A lead's third rejection was transition 7 and
 * is 8 from here on: it leads to the manager queue.
 */
export class SellingAddClock1764001300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE selling_clock (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        lead_id BIGINT UNSIGNED NOT NULL,
        kind VARCHAR(16) CHARACTER SET ascii NOT NULL,
        staff_id BIGINT UNSIGNED NULL,
        status VARCHAR(16) CHARACTER SET ascii NOT NULL,
        target_ms INT UNSIGNED NOT NULL,
        started_at DATETIME(3) NOT NULL,
        due_at DATETIME(3) NOT NULL,
        rung TINYINT UNSIGNED NOT NULL,
        ring_due_at DATETIME(3) NULL,
        breached_at DATETIME(3) NULL,
        ended_at DATETIME(3) NULL,
        open_key TINYINT UNSIGNED GENERATED ALWAYS AS (CASE WHEN ended_at IS NULL THEN 1 END) STORED,
        UNIQUE KEY selling_clock_open (lead_id, open_key),
        KEY selling_clock_ring_due (ring_due_at),
        KEY selling_clock_standing (open_key, status, due_at),
        KEY selling_clock_staff (staff_id, breached_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
    await db.query(`
      ALTER TABLE selling_lead
        ADD COLUMN queue VARCHAR(8) CHARACTER SET ascii NULL AFTER attempts,
        ADD KEY selling_lead_queue (queue, queued_at, id)`)
    await db.query(`
      ALTER TABLE selling_lead_transition
        ADD COLUMN queue_reason VARCHAR(24) CHARACTER SET ascii NULL AFTER reason`)
    await db.query(`
      ALTER TABLE selling_routing_decision ADD COLUMN via VARCHAR(16) CHARACTER SET ascii NULL AFTER picked_id`)
    await db.query(`
      ALTER TABLE selling_rep
        ADD COLUMN hours JSON NULL AFTER on_shift,
        ADD COLUMN off_reason VARCHAR(16) CHARACTER SET ascii NULL AFTER hours`)
    await db.query(
      `UPDATE selling_lead SET queue = IF(queue_reason = 'attempts-exhausted', 'manager', 'inbox')
        WHERE state = 'queued'`,
    )
    await this.renumber(db, { from: 7, to: 8, queueReason: 'attempts-exhausted', holder: 'manager' })
  }

  async down(db: QueryRunner): Promise<void> {
    await this.renumber(db, { from: 8, to: 7, queueReason: null, holder: 'inbox' })
    await db.query('ALTER TABLE selling_rep DROP COLUMN hours, DROP COLUMN off_reason')
    await db.query('ALTER TABLE selling_routing_decision DROP COLUMN via')
    await db.query('ALTER TABLE selling_lead_transition DROP COLUMN queue_reason')
    await db.query('ALTER TABLE selling_lead DROP KEY selling_lead_queue, DROP COLUMN queue')
    await db.query('DROP TABLE selling_clock')
  }

  /** The third offer that came back, of each lead. */
  private async renumber(db: QueryRunner, to: Renumbering): Promise<void> {
    await db.query(
      `UPDATE selling_lead_transition t
         JOIN (SELECT lead_id, MAX(version) AS version FROM selling_lead_transition
                WHERE transition IN (7, 8) GROUP BY lead_id HAVING COUNT(*) >= 3) third
           ON third.lead_id = t.lead_id AND third.version = t.version
         JOIN selling_ownership o ON o.lead_id = t.lead_id AND o.version = t.version
          SET t.transition = ?, t.queue_reason = ?, o.holder_type = ?
        WHERE t.transition = ?`,
      [to.to, to.queueReason, to.holder, to.from],
    )
  }
}

interface Renumbering {
  from: number
  to: number
  queueReason: string | null
  holder: string
}
