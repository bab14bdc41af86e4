import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A published version makes every score due, some at a time: how far it has come, and when it goes on. */
export class NurtureAddLookAgain1764001000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE nurture_model
        ADD COLUMN look_again_due_at DATETIME(3) NULL,
        ADD COLUMN look_again_behind BIGINT UNSIGNED NOT NULL DEFAULT 0,
        ADD KEY ix_nurture_model_look_again (look_again_due_at)`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE nurture_model DROP KEY ix_nurture_model_look_again,
        DROP COLUMN look_again_due_at, DROP COLUMN look_again_behind`)
  }
}
