import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Every state of a contact's ledger has a name of its own, by which a process knows one it remembers (ADR 15). */
export class NurtureAddRevision1764002000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE nurture_score ADD COLUMN revision BIGINT UNSIGNED NOT NULL DEFAULT 0')
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE nurture_score DROP COLUMN revision')
  }
}
