import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Open leads as the list of contacts reads them, a view for `insight`. */
export class SellingViewOpenLead1764003001300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_selling_open_lead AS
      SELECT id, contact_id, owner_id, state FROM selling_lead WHERE open_key = 1`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW v_selling_open_lead')
  }
}
