import { MIGRATIONS } from '../../migrations/index.js'
import { OperatorError } from './operator-error.js'

/** Runs one statement on some connection. */
export type Query = <T>(sql: string, params?: unknown[]) => Promise<T>

const known = MIGRATIONS.map((migration) => migration.name)

/** Migrations of a database in the order of their time; none where there are no tables yet. */
export async function migrationsOf(query: Query): Promise<string[]> {
  const tables = await query<unknown[]>(`SHOW TABLES LIKE 'sys\\_migration'`)
  if (tables.length === 0) return []
  const rows = await query<{ name: string }[]>('SELECT name FROM sys_migration ORDER BY timestamp')
  return rows.map((row) => row.name)
}

/** Refuses tables that a newer version made: `whose` names them in the message. */
export function refuseNewer(applied: readonly string[], whose: string): void {
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new OperatorError(
      `${whose} is of a newer Weir than this code: ${unknown.join(', ')} is not known here.\n` +
        'Start the newer version, or restore a backup of before its migration.',
    )
}

/** Names of the migrations that a database still lacks. */
export const pending = (applied: readonly string[]): string[] =>
  known.filter((name) => !applied.includes(name))

/** Refuses to work on tables that are not exactly those of this code. */
export async function requireSchema(query: Query): Promise<void> {
  const applied = await migrationsOf(query)
  refuseNewer(applied, 'The database')
  const lacking = pending(applied)
  if (lacking.length > 0)
    throw new OperatorError(
      `The database lacks ${lacking.length} migrations of this code (${lacking[0]} …): npm start brings them, ` +
        'as does the command `migrate` of the server.',
    )
}
