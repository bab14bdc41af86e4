import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Merges of contacts, and pairs that may be one person and wait for somebody to decide. `survivor_id` of a merge is kept
 * flat, as that of the contact is: whoever was merged points at who is left.
 */
export class PoolCreateMerge1764001100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pool_merge (
        loser_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        survivor_id BIGINT UNSIGNED NOT NULL,
        merged_at DATETIME(3) NOT NULL,
        staff_id BIGINT UNSIGNED NULL,
        KEY ix_pool_merge_survivor (survivor_id)
      ) ENGINE=InnoDB`)
    await db.query(`
      CREATE TABLE pool_merge_candidate (
        id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
        one_id BIGINT UNSIGNED NOT NULL,
        other_id BIGINT UNSIGNED NOT NULL,
        reason VARCHAR(16) CHARACTER SET ascii NOT NULL,
        found_at DATETIME(3) NOT NULL,
        decision VARCHAR(16) CHARACTER SET ascii NULL,
        decided_at DATETIME(3) NULL,
        staff_id BIGINT UNSIGNED NULL,
        UNIQUE KEY uq_pool_merge_candidate_pair (one_id, other_id),
        KEY ix_pool_merge_candidate_other (other_id),
        KEY ix_pool_merge_candidate_open (decision, found_at, id)
      ) ENGINE=InnoDB`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['pool_merge_candidate', 'pool_merge']) await db.query(`DROP TABLE ${table}`)
  }
}
