import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A revoked API token keeps its row: event keys are made of its id (design §5), and its name says whose it was. */
export class AccessRevokeToken1764001400100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE access_api_token ADD COLUMN revoked_at DATETIME(3) NULL, ADD KEY api_token_created (created_at, id)',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DELETE FROM access_api_token WHERE revoked_at IS NOT NULL')
    await db.query('ALTER TABLE access_api_token DROP KEY api_token_created, DROP COLUMN revoked_at')
  }
}
