import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the reports of `insight` read of scores, and an index by which a period's changes of bands are found. */
export class NurtureViewReport1764003004100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE nurture_maturity_change ADD KEY ix_nurture_maturity_change_at (at)')
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_nurture_standing AS
      SELECT contact_id, model_id, total_milli, engagement_band, fit_band, verdict, lead_open, hand_raised_at,
             cool_down_until, waiting FROM nurture_score`)
    await db.query(`
      CREATE SQL SECURITY INVOKER VIEW v_nurture_maturity_change AS
      SELECT contact_id, at, from_band, to_band FROM nurture_maturity_change`)
  }

  async down(db: QueryRunner): Promise<void> {
    for (const view of ['v_nurture_maturity_change', 'v_nurture_standing'])
      await db.query(`DROP VIEW ${view}`)
    await db.query('ALTER TABLE nurture_maturity_change DROP KEY ix_nurture_maturity_change_at')
  }
}
