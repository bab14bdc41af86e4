import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Where everybody begins, so that one statement can write what most events change of a score and nothing else. */
const DEFAULTS = {
  model_id: '0',
  engagement_band: '4',
  fit_band: `'U'`,
  band_entered_at: `'1970-01-01'`,
  verdict: `'idle'`,
  cooling: '0',
  lead_open: '0',
}

export class NurtureDefaultScore1764002000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const columns = Object.entries(DEFAULTS).map(([column, value]) => `ALTER ${column} SET DEFAULT ${value}`)
    await db.query(`ALTER TABLE nurture_score ${columns.join(', ')}`)
  }

  async down(db: QueryRunner): Promise<void> {
    const columns = Object.keys(DEFAULTS).map((column) => `ALTER ${column} DROP DEFAULT`)
    await db.query(`ALTER TABLE nurture_score ${columns.join(', ')}`)
  }
}
