import type { DataSource } from 'typeorm'

const WORKERS = 1024

/**
 * Takes the next of 1,024 worker numbers for this process's ids: a row of its own per start, so that two processes
 * share one only when 1,024 others started in between while both live.
 */
export async function takeWorkerNumber(source: DataSource): Promise<number> {
  const runner = source.createQueryRunner()
  try {
    const header: { insertId: string | number } = await runner.query(
      'INSERT INTO sys_worker (taken_at) VALUES (UTC_TIMESTAMP(3))',
    )
    const number = Number(BigInt(header.insertId) % BigInt(WORKERS))
    await runner.query('DELETE FROM sys_worker WHERE id <= ?', [
      (BigInt(header.insertId) - BigInt(WORKERS)).toString(),
    ])
    return number
  } finally {
    await runner.release()
  }
}
