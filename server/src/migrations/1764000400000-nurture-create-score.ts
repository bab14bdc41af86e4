import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Scoring models, the award ledger, scores with maturity, and the changes of bands. */
export class NurtureCreateScore1764000400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE nurture_model (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        model_key VARCHAR(40) CHARACTER SET ascii NOT NULL,
        version INT UNSIGNED NOT NULL,
        product_line VARCHAR(40) CHARACTER SET ascii NOT NULL,
        audience_channel VARCHAR(64) NULL,
        status VARCHAR(16) CHARACTER SET ascii NOT NULL,
        definition JSON NOT NULL,
        created_at DATETIME(3) NOT NULL,
        published_at DATETIME(3) NULL,
        retired_at DATETIME(3) NULL,
        UNIQUE KEY uq_nurture_model_version (model_key, version),
        KEY ix_nurture_model_status (status)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE nurture_award (
        contact_id BIGINT UNSIGNED NOT NULL,
        model_id BIGINT UNSIGNED NOT NULL,
        rule_key VARCHAR(40) CHARACTER SET ascii NOT NULL,
        event_key BINARY(16) NOT NULL,
        object_id BIGINT UNSIGNED NULL,
        occurred_at DATETIME(3) NOT NULL,
        points_milli INT NOT NULL,
        PRIMARY KEY (contact_id, model_id, rule_key, event_key),
        UNIQUE KEY uq_nurture_award_event (event_key, rule_key, model_id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE nurture_score (
        contact_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        model_id BIGINT UNSIGNED NOT NULL,
        total_milli INT NOT NULL,
        as_of DATETIME(3) NOT NULL,
        engagement_band TINYINT UNSIGNED NOT NULL,
        fit_band CHAR(1) CHARACTER SET ascii NOT NULL,
        band_entered_at DATETIME(3) NOT NULL,
        verdict VARCHAR(24) CHARACTER SET ascii NOT NULL,
        cooling BOOLEAN NOT NULL,
        lead_open BOOLEAN NOT NULL,
        hand_raised_at DATETIME(3) NULL,
        qualified_at DATETIME(3) NULL,
        baseline_milli INT NULL,
        returned_at DATETIME(3) NULL,
        cool_down_until DATETIME(3) NULL,
        waiting VARCHAR(16) CHARACTER SET ascii NULL,
        next_eval_due_at DATETIME(3) NULL,
        KEY ix_nurture_score_due (next_eval_due_at),
        KEY ix_nurture_score_model (model_id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE nurture_maturity_change (
        contact_id BIGINT UNSIGNED NOT NULL,
        at DATETIME(3) NOT NULL,
        id BINARY(16) NOT NULL,
        model_id BIGINT UNSIGNED NOT NULL,
        from_band VARCHAR(4) CHARACTER SET ascii NOT NULL,
        to_band VARCHAR(4) CHARACTER SET ascii NOT NULL,
        PRIMARY KEY (contact_id, at, id)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['nurture_maturity_change', 'nurture_score', 'nurture_award', 'nurture_model'])
      await db.query(`DROP TABLE ${table}`)
  }
}
