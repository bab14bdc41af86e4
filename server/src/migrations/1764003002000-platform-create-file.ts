import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Files below FILES_DIR. `sweep_due_at` is when a file goes; null once somebody keeps it. */
export class PlatformCreateFile1764003002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sys_file (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        sha256 BINARY(32) NOT NULL,
        media_type VARCHAR(40) CHARACTER SET ascii NOT NULL,
        ending VARCHAR(4) CHARACTER SET ascii NOT NULL,
        bytes INT UNSIGNED NOT NULL,
        width INT UNSIGNED NULL,
        height INT UNSIGNED NULL,
        visibility VARCHAR(8) CHARACTER SET ascii NOT NULL,
        owner_kind VARCHAR(8) CHARACTER SET ascii NOT NULL,
        owner_id BIGINT UNSIGNED NULL,
        made_at DATETIME(3) NOT NULL,
        sweep_due_at DATETIME(3) NULL,
        KEY file_sweep (sweep_due_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE sys_file')
  }
}
