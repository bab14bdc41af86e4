import type { MigrationInterface, QueryRunner } from 'typeorm'

const VIEWS = {
  v_pool_channel: 'SELECT channel_key, name, state FROM pool_channel',
  v_pool_channel_day: 'SELECT channel_key, day, scans FROM pool_channel_day',
  /** `contact_id` as the token has it: merged contacts' shares stay under their own ids. */
  v_pool_share: `SELECT id, content_id, contact_id, parent_id, depth, first_used_at, shared, opened, viewed FROM pool_share`,
  /** Everybody, once, whom a share brought first. */
  v_pool_arrival: `
    SELECT first_share_id AS share_id, id AS contact_id, created_at FROM pool_contact
     WHERE survivor_id IS NULL AND first_share_id IS NOT NULL`,
}

/** What the reports of `insight` read of channels and shares. */
export class PoolViewShare1764003003200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [name, select] of Object.entries(VIEWS))
      await db.query(`CREATE SQL SECURITY INVOKER VIEW ${name} AS ${select}`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const name of Object.keys(VIEWS)) await db.query(`DROP VIEW ${name}`)
  }
}
