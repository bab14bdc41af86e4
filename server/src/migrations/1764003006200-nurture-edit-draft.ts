import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A draft can be changed, and the use of rules is counted. */
export class NurtureEditDraft1764003006200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE nurture_model ADD COLUMN revision INT UNSIGNED NOT NULL DEFAULT 1')
    await db.query(`
      CREATE TABLE nurture_rule_use (
        model_id BIGINT UNSIGNED NOT NULL,
        rule_key VARCHAR(40) CHARACTER SET ascii NOT NULL,
        times INT UNSIGNED NOT NULL,
        lately INT UNSIGNED NOT NULL,
        last_at DATETIME(3) NULL,
        counted_at DATETIME(3) NOT NULL,
        PRIMARY KEY (model_id, rule_key)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE nurture_rule_use')
    await db.query('ALTER TABLE nurture_model DROP COLUMN revision')
  }
}
