import { OperatorError } from '../operator-error.js'
import type { Query } from '../schema.js'

/** Prefixes of what a restore builds up beside the tables in use, and of those that it puts aside. */
export const INCOMING = 'restoring_'
export const OUTGOING = 'replaced_'

/** The tables of the database, without what an interrupted restore has left. Refuses views: a backup has none. */
export async function tablesOf(query: Query): Promise<string[]> {
  const all = await everyTable(query)
  const views = all.filter((table) => table.type !== 'BASE TABLE')
  if (views.length > 0)
    throw new OperatorError(`A backup holds tables only, and the database has the view ${views[0]?.name}.`)
  return all.map((table) => table.name).filter((name) => !isLeftover(name))
}

/** Removes what an interrupted restore has left. */
export async function dropLeftovers(query: Query): Promise<void> {
  for (const { name } of await everyTable(query))
    if (isLeftover(name)) await query(`DROP TABLE ${quoted(name)}`)
}

/** Whether anybody has used the database: a fresh one has rows in tables of the system only, and no news. */
export async function hasData(query: Query): Promise<boolean> {
  for (const table of await tablesOf(query)) {
    if (table.startsWith('sys_') && table !== 'sys_log') continue
    if ((await query<unknown[]>(`SELECT 1 FROM ${quoted(table)} LIMIT 1`)).length > 0) return true
  }
  return false
}

/** A name between backticks. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``

const isLeftover = (name: string): boolean => name.startsWith(INCOMING) || name.startsWith(OUTGOING)

const everyTable = (query: Query): Promise<{ name: string; type: string }[]> =>
  query(
    `SELECT table_name AS name, table_type AS type FROM information_schema.tables
     WHERE table_schema = DATABASE() ORDER BY table_name`,
  )
