import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Whose phone has which blind index of its last four digits (ADR 18), a view for `insight`. */
export class PoolViewPhoneTail1764003001500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_pool_phone_tail AS
      SELECT contact_id, tail_index FROM pool_identity WHERE tail_index IS NOT NULL`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW v_pool_phone_tail')
  }
}
