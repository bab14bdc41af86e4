import type { Db } from '../../platform/database/db.js'

/** Who has told of an "accept": the client at once, WeChat's push a little later or never. */
export type GrantTeller = 'client' | 'push'

/**
 * How many messages of a template a person still allows. Each "accept" is told by the client and by WeChat, once each
 * where nothing is lost: the greater count is never too many, and adding the two would be.
 */
const REMAINING = 'GREATEST(0, CAST(GREATEST(by_client, by_push) AS SIGNED) - CAST(spent AS SIGNED))'

export async function remainingOf(db: Db, contactId: string, templateId: string): Promise<number> {
  const [row] = await db.query<{ n: string }>(
    `SELECT ${REMAINING} n FROM nurture_grant WHERE contact_id = ? AND template_id = ?`,
    [contactId, templateId],
  )
  return Number(row?.n ?? 0)
}

export async function addGrant(
  db: Db,
  contactId: string,
  templateId: string,
  teller: GrantTeller,
): Promise<void> {
  const column = teller === 'client' ? 'by_client' : 'by_push'
  await db.execute(
    `INSERT INTO nurture_grant (contact_id, template_id, by_client, by_push, spent) VALUES (?)
     ON DUPLICATE KEY UPDATE ${column} = ${column} + 1`,
    [[contactId, templateId, teller === 'client' ? 1 : 0, teller === 'push' ? 1 : 0, 0]],
  )
}

export async function spendGrant(db: Db, contactId: string, templateId: string): Promise<void> {
  await db.execute('UPDATE nurture_grant SET spent = spent + 1 WHERE contact_id = ? AND template_id = ?', [
    contactId,
    templateId,
  ])
}

/** WeChat knows better: nothing is left, whatever was told. */
export async function dropGrants(db: Db, contactId: string, templateId: string): Promise<void> {
  await db.execute(
    'UPDATE nurture_grant SET spent = GREATEST(spent, by_client, by_push) WHERE contact_id = ? AND template_id = ?',
    [contactId, templateId],
  )
}

export async function moveGrants(db: Db, loserId: string, survivorId: string): Promise<void> {
  await db.execute(
    `INSERT INTO nurture_grant (contact_id, template_id, by_client, by_push, spent)
     SELECT ?, template_id, by_client, by_push, spent FROM nurture_grant l WHERE l.contact_id = ?
     ON DUPLICATE KEY UPDATE by_client = nurture_grant.by_client + VALUES(by_client),
       by_push = nurture_grant.by_push + VALUES(by_push), spent = nurture_grant.spent + VALUES(spent)`,
    [survivorId, loserId],
  )
  await db.execute('DELETE FROM nurture_grant WHERE contact_id = ?', [loserId])
  await db.execute('UPDATE nurture_delivery SET contact_id = ? WHERE contact_id = ?', [survivorId, loserId])
}

export async function deleteGrants(db: Db, contactIds: readonly string[]): Promise<void> {
  for (const table of ['nurture_grant', 'nurture_delivery'])
    await db.execute(`DELETE FROM ${table} WHERE contact_id IN (?)`, [contactIds])
}
