import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Contacts, identities, consent, behaviours and stages of the traffic pool. */
export class PoolCreateContact1764000300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pool_contact (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        survivor_id BIGINT UNSIGNED NULL,
        name VARCHAR(80) NULL,
        stage VARCHAR(16) CHARACTER SET ascii NOT NULL,
        consents TINYINT UNSIGNED NOT NULL,
        reachable_by TINYINT UNSIGNED NOT NULL,
        first_channel VARCHAR(64) NOT NULL,
        first_medium VARCHAR(64) NULL,
        first_campaign VARCHAR(64) NULL,
        first_at DATETIME(3) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        KEY ix_pool_contact_created (created_at, id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_identity (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        contact_id BIGINT UNSIGNED NOT NULL,
        kind VARCHAR(16) CHARACTER SET ascii NOT NULL,
        value_index BINARY(32) NOT NULL,
        unique_index BINARY(32) NULL,
        sealed VARCHAR(500) CHARACTER SET ascii NOT NULL,
        verified BOOLEAN NOT NULL,
        created_at DATETIME(3) NOT NULL,
        UNIQUE KEY uq_pool_identity (unique_index),
        KEY ix_pool_identity_contact (contact_id, kind)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_consent (
        contact_id BIGINT UNSIGNED NOT NULL,
        purpose VARCHAR(16) CHARACTER SET ascii NOT NULL,
        at DATETIME(3) NOT NULL,
        granted BOOLEAN NOT NULL,
        basis VARCHAR(32) CHARACTER SET ascii NOT NULL,
        proof VARCHAR(200) NULL,
        recorded_at DATETIME(3) NOT NULL,
        PRIMARY KEY (contact_id, purpose, at, granted)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_behaviour (
        contact_id BIGINT UNSIGNED NOT NULL,
        occurred_at DATETIME(3) NOT NULL,
        event_key BINARY(16) NOT NULL,
        type VARCHAR(64) CHARACTER SET ascii NOT NULL,
        content_id BIGINT UNSIGNED NULL,
        purpose VARCHAR(16) CHARACTER SET ascii NULL,
        channel VARCHAR(64) NOT NULL,
        facts JSON NOT NULL,
        scored BOOLEAN NOT NULL,
        received_at DATETIME(3) NOT NULL,
        PRIMARY KEY (contact_id, occurred_at, event_key),
        UNIQUE KEY uq_pool_behaviour_event (event_key)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_view (
        view_key BINARY(16) NOT NULL PRIMARY KEY,
        contact_id BIGINT UNSIGNED NOT NULL,
        started_at DATETIME(3) NOT NULL,
        dwell_ms INT UNSIGNED NOT NULL,
        depth TINYINT UNSIGNED NOT NULL,
        read_at DATETIME(3) NULL
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_counter (
        contact_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        behaviours INT UNSIGNED NOT NULL,
        content_reads INT UNSIGNED NOT NULL,
        last_at DATETIME(3) NOT NULL,
        last_channel VARCHAR(64) NULL,
        last_medium VARCHAR(64) NULL,
        last_campaign VARCHAR(64) NULL,
        last_source_at DATETIME(3) NULL
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_stage_change (
        contact_id BIGINT UNSIGNED NOT NULL,
        at DATETIME(3) NOT NULL,
        id BIGINT UNSIGNED NOT NULL,
        from_stage VARCHAR(16) CHARACTER SET ascii NOT NULL,
        to_stage VARCHAR(16) CHARACTER SET ascii NOT NULL,
        cause VARCHAR(64) CHARACTER SET ascii NOT NULL,
        PRIMARY KEY (contact_id, at, id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_anonymous_count (
        day DATE NOT NULL,
        type VARCHAR(64) CHARACTER SET ascii NOT NULL,
        content_id BIGINT UNSIGNED NOT NULL,
        behaviours INT UNSIGNED NOT NULL,
        PRIMARY KEY (day, type, content_id)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of [
      'pool_anonymous_count',
      'pool_stage_change',
      'pool_counter',
      'pool_view',
      'pool_behaviour',
      'pool_consent',
      'pool_identity',
      'pool_contact',
    ])
      await db.query(`DROP TABLE ${table}`)
  }
}
