import type { MigrationInterface, QueryRunner } from 'typeorm'

const VIEWS = {
  /** Everybody, once (who was merged is the survivor), with the bits of consent and reach spelled out. */
  v_pool_standing: `
    SELECT id, stage, created_at, first_channel, reachable_by > 0 AS reachable,
           consents & 2 > 0 AS analytics, consents & 4 > 0 AS profiling, consents & 8 > 0 AS contactable
      FROM pool_contact WHERE survivor_id IS NULL`,
  v_pool_enquiry: `SELECT contact_id, occurred_at FROM pool_behaviour WHERE type = 'enquiry.sent'`,
  v_pool_merged: 'SELECT loser_id, merged_at FROM pool_merge',
  v_pool_erasure: 'SELECT id, asked_at FROM pool_erasure',
  v_pool_source: 'SELECT contact_id, last_channel FROM pool_counter',
  v_pool_stage_change: 'SELECT contact_id, at, from_stage, to_stage FROM pool_stage_change',
}

/** What the reports of `insight` read of the pool (ADR 22). */
export class PoolViewReport1764003004000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [name, select] of Object.entries(VIEWS))
      await db.query(`CREATE SQL SECURITY INVOKER VIEW ${name} AS ${select}`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of Object.keys(VIEWS)) await db.query(`DROP VIEW ${name}`)
  }
}
