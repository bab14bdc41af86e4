import type { MigrationInterface, QueryRunner } from 'typeorm'

/** One-time links with which staff set their own passwords, so an account may have none yet (design §8). */
export class AccessCreateStaffLink1764001400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // One row per account; staff_id 0 is the administrator to be. The link itself is made of the id and a key.
    await db.query(`
      CREATE TABLE access_staff_link (
        staff_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        id BIGINT UNSIGNED NOT NULL,
        purpose VARCHAR(8) CHARACTER SET ascii NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        used_at DATETIME(3) NULL,
        UNIQUE KEY staff_link (id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
    await db.query(`
      ALTER TABLE access_staff
        MODIFY password_hash VARCHAR(128) CHARACTER SET ascii NULL,
        ADD KEY staff_created (created_at, id),
        ADD KEY staff_team (team_id)`)
  }

  async down(db: QueryRunner): Promise<void> {
    // No password matches an empty hash.
    await db.query(`UPDATE access_staff SET password_hash = '' WHERE password_hash IS NULL`)
    await db.query(`
      ALTER TABLE access_staff
        DROP KEY staff_team, DROP KEY staff_created,
        MODIFY password_hash VARCHAR(128) CHARACTER SET ascii NOT NULL`)
    await db.query('DROP TABLE access_staff_link')
  }
}
