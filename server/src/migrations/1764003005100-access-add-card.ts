import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What visitors see of a member of staff who advises them. */
export class AccessAddCard1764003005100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE access_staff ADD COLUMN title VARCHAR(40) NULL, ADD COLUMN avatar_file_id BIGINT UNSIGNED NULL',
    )
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE access_staff DROP COLUMN title, DROP COLUMN avatar_file_id')
  }
}
