import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Leads of contacts that were merged: the contact a lead began with, whose news it keeps to, and the lead that goes on
 * for a merged one.
 */
export class SellingMergeLead1764001100100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE selling_lead
        ADD COLUMN first_contact_id BIGINT UNSIGNED NULL AFTER contact_id,
        ADD COLUMN merged_into_id BIGINT UNSIGNED NULL AFTER closed_owner_id`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE selling_lead DROP COLUMN first_contact_id, DROP COLUMN merged_into_id')
  }
}
