import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * An award is unique by its owner, model, rule and event. That an event has one owner is the timeline's to say, where it
 * is unique by itself (ADR 15); to say it again cost a third of an award.
 */
export class NurtureDropEventKey1764002000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE nurture_award DROP KEY uq_nurture_award_event')
  }

  async down(db: QueryRunner): Promise<void> {
    // Of a merge that scoring has not followed yet, both contacts may have an award: the one that is left has it all.
    await db.query(`
      DELETE a FROM nurture_award a JOIN (
        SELECT event_key, rule_key, model_id, MIN(contact_id) kept FROM nurture_award
         GROUP BY event_key, rule_key, model_id HAVING COUNT(*) > 1
      ) twice USING (event_key, rule_key, model_id) WHERE a.contact_id <> twice.kept`)
    await db.query(
      'ALTER TABLE nurture_award ADD UNIQUE KEY uq_nurture_award_event (event_key, rule_key, model_id)',
    )
  }
}
