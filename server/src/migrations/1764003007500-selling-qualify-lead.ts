import type { MigrationInterface, QueryRunner } from 'typeorm'

/** When a lead was qualified by sales, and what the rep had found out (transition 11). */
export class SellingQualifyLead1764003007500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE selling_lead ADD qualified_at DATETIME(3) NULL AFTER first_touch_at')
    await db.query('ALTER TABLE selling_lead_transition ADD bant JSON NULL AFTER revisit_on')
    await db.query(`
      CREATE OR REPLACE SQL SECURITY INVOKER VIEW v_selling_lead AS
      SELECT id, contact_id, state, source_channel, owner_id, closed_owner_id, mql_at, accepted_at, first_touch_at,
             qualified_at, closed_at
        FROM selling_lead`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE OR REPLACE SQL SECURITY INVOKER VIEW v_selling_lead AS
      SELECT id, contact_id, state, source_channel, owner_id, closed_owner_id, mql_at, accepted_at, first_touch_at, closed_at
        FROM selling_lead`)
    await db.query('ALTER TABLE selling_lead_transition DROP COLUMN bant')
    await db.query('ALTER TABLE selling_lead DROP COLUMN qualified_at')
  }
}
