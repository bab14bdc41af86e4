import { adminQuery } from '../setup/database.js'

/** What is wrong with a log and with what consumers made of it; all empty or zero when nothing is. */
export interface Findings {
  /** Partitions whose numbers are not 1 … head - 1. */
  gaps: number[]
  /** Rows of the log without their effect in a group. */
  lost: number
  /** Rows with more than one. */
  doubled: number
  /** Effects of a contact's news in another order than they were published. */
  disordered: number
}

/** Tables that the processes of these tests write to. */
export const TABLES = `
  CREATE TABLE stress_effect (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, grp VARCHAR(16) NOT NULL, partition_no INT NOT NULL,
    seq BIGINT NOT NULL, contact_id BIGINT NOT NULL, n BIGINT NULL, KEY (partition_no, seq, grp), KEY (grp, contact_id, id));
  CREATE TABLE stress_fold (contact_id BIGINT NOT NULL PRIMARY KEY, digest BIGINT UNSIGNED NOT NULL, news BIGINT NOT NULL)`

/** Groups, and the names of which each has an effect for every row. */
const TAKES = {
  alpha: ['nurture.maturity-changed'],
  beta: ['nurture.maturity-changed', 'content.item-withdrawn'],
}

/** Looks at everything there is. The same checks judge the product and the planted faults. */
export async function findings(database: string): Promise<Findings> {
  const one = async (sql: string): Promise<number> => Number((await adminQuery(sql, database))[0]?.n)
  const gaps = await adminQuery(
    `SELECT h.partition_no p FROM sys_log_head h LEFT JOIN sys_log l ON l.partition_no = h.partition_no
      GROUP BY h.partition_no, h.next_seq HAVING COUNT(l.seq) <> h.next_seq - 1 OR COALESCE(MAX(l.seq), 0) <> h.next_seq - 1`,
    database,
  )
  let lost = 0
  for (const [group, names] of Object.entries(TAKES))
    lost += await one(
      `SELECT COUNT(*) n FROM sys_log l LEFT JOIN stress_effect e
           ON e.partition_no = l.partition_no AND e.seq = l.seq AND e.grp = '${group}'
        WHERE l.name IN ('${names.join("', '")}') AND e.id IS NULL`,
    )
  return {
    gaps: gaps.map((row) => Number(row.p)),
    lost,
    doubled: await one(
      `SELECT COUNT(*) n FROM (SELECT 1 FROM stress_effect GROUP BY partition_no, seq, grp HAVING COUNT(*) > 1) twice`,
    ),
    // Effects of one partition and group are written one batch after the other: their ids are in order.
    disordered: await one(
      `SELECT COUNT(*) n FROM (
         SELECT n, LAG(n) OVER (PARTITION BY grp, contact_id ORDER BY id) before_n FROM stress_effect WHERE n IS NOT NULL
       ) steps WHERE before_n >= n`,
    ),
  }
}

export const NOTHING: Findings = { gaps: [], lost: 0, doubled: 0, disordered: 0 }
