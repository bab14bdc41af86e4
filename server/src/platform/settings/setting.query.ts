import type { Db } from '../database/db.js'

export async function readSetting(db: Db, name: string): Promise<unknown> {
  const [row] = await db.query<{ value: { value: unknown } }>(
    'SELECT value FROM sys_setting WHERE name = ?',
    [name],
  )
  return row?.value.value
}

/** The values of those that were set, by name. */
export async function readSettings(db: Db, names: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await db.query<{ name: string; value: { value: unknown } }>(
    'SELECT name, value FROM sys_setting WHERE name IN (?)',
    [[...names]],
  )
  return new Map(rows.map(({ name, value }) => [name, value.value]))
}

/** The value is wrapped, so that a JSON text is never parsed twice on MariaDB (facts/stack §1.3). */
export async function writeSetting(db: Db, name: string, value: unknown, ifAbsent: boolean): Promise<void> {
  const json = JSON.stringify({ value })
  await db.execute(
    `INSERT INTO sys_setting (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = ${ifAbsent ? 'value' : 'VALUES(value)'}`,
    [name, json],
  )
}

export async function settingsFrom(db: Db, prefix: string): Promise<Map<string, unknown>> {
  const rows = await db.query<{ name: string; value: { value: unknown } }>(
    'SELECT name, value FROM sys_setting WHERE LEFT(name, ?) = ?',
    [prefix.length, prefix],
  )
  return new Map(rows.map(({ name, value }) => [name, value.value]))
}

export async function removeSetting(db: Db, name: string): Promise<void> {
  await db.execute('DELETE FROM sys_setting WHERE name = ?', [name])
}
