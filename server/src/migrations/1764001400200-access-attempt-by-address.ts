import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * One row per sign-in try with its account and its address, so that an address is judged by how many accounts it tried
 * (ADR 11). Tries live for 15 minutes: those of the old shape are let go.
 */
export class AccessAttemptByAddress1764001400200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE access_sign_in_attempt')
    await db.query(`
      CREATE TABLE access_sign_in_attempt (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        account_hash BINARY(32) NOT NULL,
        address_hash BINARY(32) NOT NULL,
        tried_at DATETIME(3) NOT NULL,
        settled BOOLEAN NOT NULL,
        forgiven BOOLEAN NOT NULL,
        KEY attempt_account (account_hash, tried_at),
        KEY attempt_address (address_hash, tried_at),
        KEY attempt_time (tried_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE access_sign_in_attempt')
    await db.query(`
      CREATE TABLE access_sign_in_attempt (
        id BIGINT UNSIGNED NOT NULL,
        subject_hash BINARY(32) NOT NULL,
        tried_at DATETIME(3) NOT NULL,
        settled BOOLEAN NOT NULL,
        PRIMARY KEY (id, subject_hash),
        KEY attempt_subject (subject_hash, tried_at),
        KEY attempt_time (tried_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
  }
}
