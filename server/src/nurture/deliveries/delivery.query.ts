import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { TemplateKey } from '../subscriptions/subscriptions.service.js'
import type { DeliveryState } from './delivery.js'

/** What a message is made of when it goes out: ids, never a text about a person. */
export interface DeliveryFacts {
  leadId: string
  ownerId: string
  /** ISO-8601. */
  at: string
}

export interface Delivery {
  id: string
  sendKey: string
  contactId: string
  templateKey: TemplateKey
  purpose: 'service'
  facts: DeliveryFacts
  state: DeliveryState
  attempts: number
}

const COLUMNS =
  'id, send_key sendKey, contact_id contactId, template_key templateKey, purpose, facts, state, attempts'

/** Plans a message; one with the same send key stays as it is. */
export async function planDelivery(
  db: Db,
  delivery: Omit<Delivery, 'state' | 'attempts'>,
  dueAt: Date,
  now: Date,
): Promise<void> {
  await db.execute(
    `INSERT IGNORE INTO nurture_delivery
       (id, send_key, contact_id, template_key, purpose, facts, state, attempts, send_due_at, created_at) VALUES (?)`,
    [
      [
        delivery.id,
        delivery.sendKey,
        delivery.contactId,
        delivery.templateKey,
        delivery.purpose,
        JSON.stringify(delivery.facts),
        'waiting',
        0,
        sqlTime(dueAt),
        sqlTime(now),
      ],
    ],
  )
}

export async function deliveryById(db: Db, id: string, hold = false): Promise<Delivery | undefined> {
  const [row] = await db.query<Delivery>(
    `SELECT ${COLUMNS} FROM nurture_delivery WHERE id = ?${hold ? ' FOR UPDATE' : ''}`,
    [id],
  )
  return row
}

export async function leaseDelivery(db: Db, id: string, until: Date): Promise<void> {
  await db.execute(
    "UPDATE nurture_delivery SET state = 'sending', attempts = attempts + 1, send_due_at = ? WHERE id = ?",
    [sqlTime(until), id],
  )
}

export async function postponeDelivery(db: Db, id: string, until: Date): Promise<void> {
  await db.execute('UPDATE nurture_delivery SET send_due_at = ? WHERE id = ?', [sqlTime(until), id])
}

export async function settleDelivery(
  db: Db,
  id: string,
  {
    state,
    errorCode,
    messageId,
    dueAt,
    now,
  }: {
    state: DeliveryState
    errorCode: number | null
    messageId: string | null
    dueAt: Date | null
    now: Date
  },
): Promise<void> {
  await db.execute(
    'UPDATE nurture_delivery SET state = ?, error_code = ?, message_id = ?, send_due_at = ?, settled_at = ? WHERE id = ?',
    [state, errorCode, messageId, dueAt && sqlTime(dueAt), dueAt ? null : sqlTime(now), id],
  )
}

/** WeChat says later that a message did not arrive. */
export async function failMessage(db: Db, messageId: string, errorCode: number): Promise<void> {
  await db.execute(
    "UPDATE nurture_delivery SET state = 'failed', error_code = ? WHERE message_id = ? AND state = 'sent'",
    [errorCode, messageId],
  )
}
