import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Forgetting a person deletes their views, and must not look through everybody's. */
export class PoolIndexView1764001200100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_view ADD KEY ix_pool_view_contact (contact_id)')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_view DROP KEY ix_pool_view_contact')
  }
}
