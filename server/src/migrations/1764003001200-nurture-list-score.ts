import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the list of contacts reads of scores: an index for their order, one for the bands, and a view for `insight`. */
export class NurtureListScore1764003001200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE nurture_score
        ADD KEY ix_nurture_score_total (total_milli, contact_id),
        ADD KEY ix_nurture_score_band (engagement_band, fit_band)`)
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_nurture_score AS
      SELECT contact_id, total_milli, as_of, engagement_band, fit_band FROM nurture_score`)
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW v_nurture_score')
    await db.query(
      'ALTER TABLE nurture_score DROP KEY ix_nurture_score_total, DROP KEY ix_nurture_score_band',
    )
  }
}
