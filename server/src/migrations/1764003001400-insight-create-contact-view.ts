import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Saved views of the list of contacts, and the columns that each member of staff has chosen. */
export class InsightCreateContactView1764003001400 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE insight_contact_view (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        owner_id BIGINT UNSIGNED NOT NULL,
        name VARCHAR(40) NOT NULL,
        shared BOOLEAN NOT NULL,
        state JSON NOT NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_insight_contact_view_name (owner_id, name),
        KEY ix_insight_contact_view_shared (shared, name)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE insight_contact_column (
        staff_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        columns_shown JSON NOT NULL
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['insight_contact_column', 'insight_contact_view'])
      await db.query(`DROP TABLE ${table}`)
  }
}
