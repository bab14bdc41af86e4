import type { MigrationInterface, QueryRunner } from 'typeorm'

const view = (columns: string) =>
  `CREATE OR REPLACE SQL SECURITY INVOKER VIEW v_selling_clock AS SELECT ${columns} FROM selling_clock`

/** A clock has its id in the view, too: the list behind a number of clocks goes on from one. */
export class SellingViewClockId1764003007200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(view('id, lead_id, kind, staff_id, status, started_at, breached_at'))
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(view('lead_id, kind, staff_id, status, started_at, breached_at'))
  }
}
