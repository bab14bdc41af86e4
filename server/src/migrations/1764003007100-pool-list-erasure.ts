import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Receipts of erasures are listed, the newest first. */
export class PoolListErasure1764003007100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_erasure ADD KEY ix_pool_erasure_asked (asked_at, id)')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pool_erasure DROP KEY ix_pool_erasure_asked')
  }
}
