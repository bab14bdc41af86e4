import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The audit trail can be asked for a record and for an action. */
export class AccessSearchAudit1764003006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE access_audit ADD KEY audit_record (record_id, done_at), ADD KEY audit_route (route, done_at)',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE access_audit DROP KEY audit_record, DROP KEY audit_route')
  }
}
