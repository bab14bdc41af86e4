import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A deed is found by what it counts once for (ADR 28): a content, or the person (0), who has one `first`. So it is asked
 * for by key, however much a person has done, and the database refuses a second one.
 */
export class InsightKeyDeed1764003007600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `ALTER TABLE insight_deed ADD COLUMN once_for BIGINT UNSIGNED NOT NULL DEFAULT 0 AFTER deed`,
    )
    await db.query(`UPDATE insight_deed SET once_for = content_id WHERE deed <> 'first'`)
    // Two workers could write two for one survivor of a merge.
    await db.query(`
      DELETE later FROM insight_deed later JOIN insight_deed one
          ON one.contact_id = later.contact_id AND one.deed = 'first' AND later.deed = 'first'
         AND (one.at < later.at OR (one.at = later.at AND one.content_id < later.content_id))`)
    await db.query(`
      ALTER TABLE insight_deed ALTER COLUMN once_for DROP DEFAULT,
        DROP PRIMARY KEY, ADD PRIMARY KEY (contact_id, deed, once_for)`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE insight_deed DROP PRIMARY KEY, ADD PRIMARY KEY (contact_id, content_id, deed),
        DROP COLUMN once_for`)
  }
}
