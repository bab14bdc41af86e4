import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Staff, their teams and sessions, visitor and API tokens, and the audit trail (design §8). */
export class AccessCreateStaff1764000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE access_team (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        name VARCHAR(64) NOT NULL,
        UNIQUE KEY team_name (name)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
    await db.query(`
      CREATE TABLE access_staff (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        login VARCHAR(64) CHARACTER SET ascii NOT NULL,
        name VARCHAR(64) NOT NULL,
        role VARCHAR(16) CHARACTER SET ascii NOT NULL,
        team_id BIGINT UNSIGNED NULL,
        locale VARCHAR(8) CHARACTER SET ascii NOT NULL,
        password_hash VARCHAR(128) CHARACTER SET ascii NOT NULL,
        created_at DATETIME(3) NOT NULL,
        disabled_at DATETIME(3) NULL,
        UNIQUE KEY staff_login (login)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
    await db.query(`
      CREATE TABLE access_session (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        staff_id BIGINT UNSIGNED NOT NULL,
        token_hash BINARY(32) NOT NULL,
        previous_hash BINARY(32) NULL,
        previous_until DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        rotated_at DATETIME(3) NOT NULL,
        last_seen_at DATETIME(3) NOT NULL,
        UNIQUE KEY session_token (token_hash),
        UNIQUE KEY session_previous_token (previous_hash),
        KEY session_staff (staff_id),
        KEY session_created (created_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
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
    await db.query(`
      CREATE TABLE access_visitor_token (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        token_hash BINARY(32) NOT NULL,
        contact_id BIGINT UNSIGNED NOT NULL,
        source_identity VARCHAR(128) COLLATE utf8mb4_bin NOT NULL,
        created_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        UNIQUE KEY visitor_token (token_hash),
        KEY visitor_token_contact (contact_id),
        KEY visitor_token_expiry (expires_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
    await db.query(`
      CREATE TABLE access_api_token (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        name VARCHAR(64) NOT NULL,
        token_hash BINARY(32) NOT NULL,
        scopes JSON NOT NULL,
        created_at DATETIME(3) NOT NULL,
        last_used_at DATETIME(3) NULL,
        UNIQUE KEY api_token_name (name),
        UNIQUE KEY api_token (token_hash)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
    await db.query(`
      CREATE TABLE access_audit (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        done_at DATETIME(3) NOT NULL,
        staff_id BIGINT UNSIGNED NULL,
        route VARCHAR(160) NOT NULL,
        record_id BIGINT UNSIGNED NULL,
        status SMALLINT UNSIGNED NOT NULL,
        request_id VARCHAR(64) NOT NULL,
        KEY audit_time (done_at, id),
        KEY audit_staff (staff_id, done_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of [
      'access_audit',
      'access_api_token',
      'access_visitor_token',
      'access_sign_in_attempt',
      'access_session',
      'access_staff',
      'access_team',
    ])
      await db.query(`DROP TABLE ${table}`)
  }
}
