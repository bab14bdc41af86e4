import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Leads, their history, reps and routing (lead-lifecycle spec §5). `open_key` is 1 while a lead is open and NULL
 * afterwards, so that the unique key lets a contact have one open lead per product line and any number of closed.
 */
export class SellingCreateLead1764000500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE selling_lead (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        contact_id BIGINT UNSIGNED NOT NULL,
        product_line VARCHAR(32) CHARACTER SET ascii NOT NULL,
        state VARCHAR(16) CHARACTER SET ascii NOT NULL,
        open_key TINYINT UNSIGNED GENERATED ALWAYS AS (
          CASE WHEN state IN ('queued', 'assigned', 'accepted', 'working', 'qualified', 'pooled') THEN 1 END
        ) STORED,
        version INT UNSIGNED NOT NULL,
        heat VARCHAR(8) CHARACTER SET ascii NOT NULL,
        hand_raise TINYINT(1) NOT NULL,
        manual TINYINT(1) NOT NULL,
        band VARCHAR(4) CHARACTER SET ascii NOT NULL,
        score_milli INT NOT NULL,
        model_id BIGINT UNSIGNED NULL,
        model_version INT UNSIGNED NOT NULL,
        cause_key VARCHAR(40) CHARACTER SET ascii NOT NULL,
        source_channel VARCHAR(64) NOT NULL,
        why_now JSON NOT NULL,
        owner_id BIGINT UNSIGNED NULL,
        attempts TINYINT UNSIGNED NOT NULL,
        queue_reason VARCHAR(24) CHARACTER SET ascii NULL,
        route_due_at DATETIME(3) NULL,
        reject_reason VARCHAR(24) CHARACTER SET ascii NULL,
        reject_note VARCHAR(500) NULL,
        reject_by BIGINT UNSIGNED NULL,
        reject_due_at DATETIME(3) NULL,
        mql_at DATETIME(3) NOT NULL,
        queued_at DATETIME(3) NULL,
        assigned_at DATETIME(3) NULL,
        accepted_at DATETIME(3) NULL,
        first_touch_at DATETIME(3) NULL,
        last_touch_at DATETIME(3) NULL,
        closed_at DATETIME(3) NULL,
        closed_owner_id BIGINT UNSIGNED NULL,
        close_reason VARCHAR(24) CHARACTER SET ascii NULL,
        revisit_on CHAR(10) CHARACTER SET ascii NULL,
        UNIQUE KEY selling_lead_open (contact_id, product_line, open_key),
        UNIQUE KEY selling_lead_cause (contact_id, product_line, cause_key),
        KEY selling_lead_owner (owner_id, assigned_at, id),
        KEY selling_lead_held (open_key, assigned_at, id),
        KEY selling_lead_state (state, queued_at, id),
        KEY selling_lead_closed_owner (closed_owner_id, closed_at, id),
        KEY selling_lead_closed (closed_at, id),
        KEY selling_lead_route_due (route_due_at),
        KEY selling_lead_reject_due (reject_due_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
    await db.query(`
      CREATE TABLE selling_handoff (
        lead_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        package JSON NOT NULL
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
    await db.query(`
      CREATE TABLE selling_lead_transition (
        lead_id BIGINT UNSIGNED NOT NULL,
        version INT UNSIGNED NOT NULL,
        transition TINYINT UNSIGNED NOT NULL,
        from_state VARCHAR(16) CHARACTER SET ascii NOT NULL,
        to_state VARCHAR(16) CHARACTER SET ascii NOT NULL,
        owner_id BIGINT UNSIGNED NULL,
        previous_owner_id BIGINT UNSIGNED NULL,
        reason VARCHAR(24) CHARACTER SET ascii NULL,
        note VARCHAR(500) NULL,
        revisit_on CHAR(10) CHARACTER SET ascii NULL,
        actor_id BIGINT UNSIGNED NULL,
        at DATETIME(3) NOT NULL,
        PRIMARY KEY (lead_id, version)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
    await db.query(`
      CREATE TABLE selling_ownership (
        lead_id BIGINT UNSIGNED NOT NULL,
        version INT UNSIGNED NOT NULL,
        holder_type VARCHAR(8) CHARACTER SET ascii NOT NULL,
        holder_id BIGINT UNSIGNED NULL,
        from_at DATETIME(3) NOT NULL,
        until_at DATETIME(3) NULL,
        PRIMARY KEY (lead_id, version),
        KEY selling_ownership_holder (holder_id, from_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
    await db.query(`
      CREATE TABLE selling_touch (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        lead_id BIGINT UNSIGNED NOT NULL,
        kind VARCHAR(16) CHARACTER SET ascii NOT NULL,
        seconds INT UNSIGNED NULL,
        note VARCHAR(500) NULL,
        staff_id BIGINT UNSIGNED NOT NULL,
        at DATETIME(3) NOT NULL,
        KEY selling_touch_lead (lead_id, at, id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
    await db.query(`
      CREATE TABLE selling_rep (
        staff_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        weight SMALLINT UNSIGNED NOT NULL,
        capacity SMALLINT UNSIGNED NOT NULL,
        on_shift TINYINT(1) NOT NULL,
        open_count INT UNSIGNED NOT NULL,
        current_weight INT NOT NULL
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
    await db.query(`
      CREATE TABLE selling_routing_decision (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        lead_id BIGINT UNSIGNED NOT NULL,
        picked_id BIGINT UNSIGNED NULL,
        reason VARCHAR(24) CHARACTER SET ascii NULL,
        eligible SMALLINT UNSIGNED NOT NULL,
        eliminated JSON NOT NULL,
        at DATETIME(3) NOT NULL,
        KEY selling_routing_decision_lead (lead_id, id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`DROP TABLE ${table}`)
  }
}

const TABLES = [
  'selling_routing_decision',
  'selling_rep',
  'selling_touch',
  'selling_ownership',
  'selling_lead_transition',
  'selling_handoff',
  'selling_lead',
]
