import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What each person did with each content for the first time, and how many did so each day (ADR 28). */
export class InsightCreateDeed1764003007210 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE insight_deed (
        contact_id BIGINT UNSIGNED NOT NULL,
        content_id BIGINT UNSIGNED NOT NULL,
        deed VARCHAR(12) CHARACTER SET ascii NOT NULL,
        at DATETIME(3) NOT NULL,
        PRIMARY KEY (contact_id, content_id, deed),
        KEY ix_insight_deed_content (content_id, deed, at, contact_id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE insight_content_day (
        content_id BIGINT UNSIGNED NOT NULL,
        deed VARCHAR(12) CHARACTER SET ascii NOT NULL,
        day DATE NOT NULL,
        people INT NOT NULL,
        forgotten INT NOT NULL,
        PRIMARY KEY (content_id, deed, day),
        KEY ix_insight_content_day_day (day)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['insight_content_day', 'insight_deed']) await db.query(`DROP TABLE ${table}`)
  }
}
