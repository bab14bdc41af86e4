import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Finding people by the last four digits of their phone, blindly (ADR 18). What is there already is indexed by due work. */
export class PoolAddPhoneTail1764003000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE pool_identity
        ADD COLUMN tail_index BINARY(8) NULL,
        ADD COLUMN tail_due_at DATETIME(3) NULL,
        ADD KEY ix_pool_identity_tail (tail_index, contact_id),
        ADD KEY ix_pool_identity_tail_due (tail_due_at)`)
    await db.query(
      `UPDATE pool_identity SET tail_due_at = UTC_TIMESTAMP(3) WHERE kind = 'phone' AND verified`,
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_identity DROP COLUMN tail_index, DROP COLUMN tail_due_at')
  }
}
