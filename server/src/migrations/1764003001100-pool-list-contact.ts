import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Columns of pool_contact by which a list of contacts is narrowed: each finds the few that have a rare value (ADR 19). */
const NARROWING = ['stage', 'reachable_by', 'consents', 'first_channel', 'name']

/**
 * What the list of contacts reads of the pool: an index for the order by last activity and one for each filter, and
 * views for `insight`. Contacts that were merged into another are not in them.
 */
export class PoolListContact1764003001100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE pool_contact ${NARROWING.map((column) => `ADD KEY ix_pool_contact_${column} (${column})`).join(', ')}`,
    )
    await db.query('ALTER TABLE pool_counter ADD KEY ix_pool_counter_last (last_at, contact_id)')
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_pool_contact AS
      SELECT id, name, stage, consents, reachable_by, first_channel, created_at FROM pool_contact
       WHERE survivor_id IS NULL`)
    await db.query(
      `CREATE SQL SECURITY INVOKER VIEW v_pool_activity AS SELECT contact_id, last_at FROM pool_counter`,
    )
    await db.query(
      `CREATE SQL SECURITY INVOKER VIEW v_pool_contact_tag AS SELECT contact_id, tag_id FROM pool_contact_tag`,
    )
  }

  async down(db: QueryRunner): Promise<void> {
    for (const view of ['v_pool_contact_tag', 'v_pool_activity', 'v_pool_contact'])
      await db.query(`DROP VIEW ${view}`)
    await db.query('ALTER TABLE pool_counter DROP KEY ix_pool_counter_last')
    await db.query(
      `ALTER TABLE pool_contact ${NARROWING.map((column) => `DROP KEY ix_pool_contact_${column}`).join(', ')}`,
    )
  }
}
