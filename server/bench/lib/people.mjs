/** The contacts of a bench, as the product would have stored them, by multi-row SQL. */
import { createRequire } from 'node:module'
import { batches } from '../../../bin/lib/open-api.mjs'
import { inRoot } from '../../../bin/lib/paths.mjs'
import { count, progress, step } from '../../../bin/lib/steps.mjs'

const ROWS = 1_000 // of one statement
const AT_ONCE = 2 // statements
const FIRST_ID = 1_000_000_000_000_000n // below every id that the product makes today
const AGREED = ['service', 'analytics', 'profiling', 'contact']

const built = createRequire(import.meta.url)
const ofServer = (path) => built(inRoot('server/dist/src', path))

/** How another system names person `n`. */
export const nameOf = (n) => `bench-${n}`

/** The id of person `n`'s contact, as text. */
export const contactIdOf = (n) => String(FIRST_ID + BigInt(n) * 4096n)

/**
 * Step: the contacts from number `from` up to `total`, each with a name in another system, a verified phone and every consent but marketing.
 * Indexed by the product's own vault, so that it recognises them.
 */
export const seedPeople = ({ db, env }, total, from = 0) =>
  step('contacts', async (say) => {
    const { Vault } = ofServer('platform/crypto/vault.js')
    const { consentBits, reachBits } = ofServer('traffic-pool/contacts/contact.js')
    const vault = new Vault(env)
    const at = new Date(Date.now() - 86_400_000)
    const contact = (n) => [
      contactIdOf(n),
      `客户${n}`,
      'visitor',
      consentBits.toMask(AGREED),
      reachBits.toMask(['phone']),
      'bench',
      at,
      at,
    ]
    // Sealing takes longer than all the rest, and no bench reads a phone: they share one.
    const sealed = vault.seal('+8613900000000')
    const identity = (n, nth, kind, value) => {
      const index = vault.blindIndex(kind, value)
      return [String(BigInt(contactIdOf(n)) + nth), contactIdOf(n), kind, index, index, sealed, true, at]
    }
    const identities = (n) => [
      identity(n, 1n, 'custom', nameOf(n)),
      identity(n, 2n, 'phone', `+86139${String(n).padStart(8, '0')}`),
    ]
    const since = performance.now()
    let done = from
    const insert = async (numbers) => {
      await db.query(`INSERT INTO pool_contact (${CONTACT}) VALUES ?`, [numbers.map(contact)])
      await db.query(`INSERT INTO pool_identity (${IDENTITY}) VALUES ?`, [numbers.flatMap(identities)])
      done += numbers.length
      say(progress({ done, total, unit: 'contacts', since }))
    }
    const pages = batches(
      Array.from({ length: total - from }, (_, i) => from + i),
      ROWS,
    )
    const lane = async () => {
      for (const numbers of pages) await insert(numbers)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    await db.query(
      `INSERT INTO pool_consent (contact_id, purpose, at, granted, basis, recorded_at)
       SELECT id, purpose, created_at, TRUE, 'consent', created_at FROM pool_contact
         JOIN (${AGREED.map((purpose) => `SELECT '${purpose}' purpose`).join(' UNION ALL ')}) agreed
        WHERE id BETWEEN ? AND ?`,
      [contactIdOf(from), contactIdOf(total - 1)],
    )
    await db.query('ANALYZE TABLE pool_contact, pool_identity, pool_consent')
    say(`${count(total)}, each with a phone and consent`)
  })

const CONTACT = 'id, name, stage, consents, reachable_by, first_channel, first_at, created_at'
const IDENTITY = 'id, contact_id, kind, value_index, unique_index, sealed, verified, created_at'
