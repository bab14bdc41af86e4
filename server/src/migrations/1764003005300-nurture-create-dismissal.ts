import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who has waved the offered next step away: it never comes again. */
export class NurtureCreateDismissal1764003005300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE nurture_dismissal (
        contact_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        dismissed_at DATETIME(3) NOT NULL
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE nurture_dismissal')
  }
}
