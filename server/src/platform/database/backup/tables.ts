import type { Query } from '../schema.js'

/** Prefixes of what a restore builds up beside the tables in use, and of those that it puts aside. */
export const INCOMING = 'restoring_'
export const OUTGOING = 'replaced_'

/** The tables of the database, without views and what an interrupted restore has left. */
export async function tablesOf(query: Query): Promise<string[]> {
  const all = await everyTable(query)
  return all.flatMap(({ name, type }) => (type === 'BASE TABLE' && !isLeftover(name) ? [name] : []))
}

/** The views of the database by name, each with the statement that makes it anew, in one line. */
export async function viewsOf(query: Query): Promise<{ name: string; statement: string }[]> {
  const views = (await everyTable(query)).filter(({ type }) => type === 'VIEW')
  const made: { name: string; statement: string }[] = []
  for (const { name } of views) {
    const [row] = await query<Record<string, string>[]>(`SHOW CREATE VIEW ${quoted(name)}`)
    // Without who made it and in which database: it may be made anew by another account, elsewhere.
    const body = /\sVIEW\s+`[^`]+`\s+AS\s+([^]+)$/i.exec(row?.['Create View'] ?? '')?.[1]
    if (!body) throw new Error(`the view ${name} can't be read`)
    made.push({ name, statement: `${CREATE_VIEW}${quoted(name)} AS ${body.replaceAll('\n', ' ')}` })
  }
  return made
}

/** How a view begins in a backup: who reads it needs the right to read its tables. */
export const CREATE_VIEW = 'CREATE SQL SECURITY INVOKER VIEW '

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
