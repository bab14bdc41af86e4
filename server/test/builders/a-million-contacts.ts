import type { Db } from '../../src/platform/database/db.js'

/** What is rare among them: how many of so many contacts have it. */
export const RARE = { channel: 'pop-up-shop', every: 5_000, tagId: '7001', ownerId: '8001' }

/**
 * Fills the tables that the list of contacts reads with so many contacts, by SQL alone. Values are spread so that every
 * combination of a common stage, band, reach and consent occurs; rare values fall on every 5,000th; one in twenty has
 * never done anything, one in ten has no score.
 */
export async function manyContacts(db: Db, count: number): Promise<void> {
  await db.execute('CREATE TABLE kept_number (n INT UNSIGNED NOT NULL PRIMARY KEY) ENGINE=InnoDB')
  await db.execute(
    `INSERT INTO kept_number WITH RECURSIVE d (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM d WHERE n < 999)
     SELECT n FROM d`,
  )
  for (let from = 0; from < count; from += 50_000) {
    const numbers = `(SELECT ${from} + a.n * 1000 + b.n + 1 n FROM kept_number a JOIN kept_number b
       WHERE a.n < ${Math.min(50, Math.ceil((count - from) / 1000))}) k`
    await db.execute(
      `INSERT INTO pool_contact (id, name, stage, consents, reachable_by, first_channel, first_at, created_at)
       SELECT 1000000 + n, CONCAT(ELT(1 + n % 7, '王', '李', '张', '刘', '陈', '杨', '赵'), ELT(1 + n % 11, '伟', '芳', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '勇'), n),
              ELT(1 + n % 4, 'visitor', 'known', 'engaged', 'mql'), n % 32, n % 3,
              IF(n % ${RARE.every} = 0, '${RARE.channel}', ELT(1 + n % 5, 'direct', 'fair', 'moments', 'store', 'article')),
              '2026-01-01', '2026-01-01' + INTERVAL n * 7 SECOND
         FROM ${numbers} ORDER BY n`,
    )
    await db.execute(
      `INSERT INTO pool_counter (contact_id, behaviours, content_reads, last_at)
       SELECT 1000000 + n, n % 90, n % 20, '2026-04-01' + INTERVAL (n * 7919) % 9000000 SECOND FROM ${numbers} WHERE n % 20 <> 0 ORDER BY n`,
    )
    await db.execute(
      `INSERT INTO nurture_score (contact_id, total_milli, as_of, engagement_band, fit_band)
       SELECT 1000000 + n, (n * 104729) % 100000, '2026-06-01', 4 - ((n * 104729) % 100000) DIV 25000, 'U' FROM ${numbers} WHERE n % 10 <> 0 ORDER BY n`,
    )
    await db.execute(
      `INSERT INTO pool_contact_tag (contact_id, tag_id, tagged_at, staff_id)
       SELECT 1000000 + n, ${RARE.tagId}, '2026-06-01', 1 FROM ${numbers} WHERE n % ${RARE.every} = 0`,
    )
    await db.execute(
      `INSERT INTO selling_lead (id, contact_id, product_line, state, version, heat, hand_raise, manual, band, score_milli, model_version, cause_key, source_channel, why_now, owner_id, attempts, mql_at, assigned_at)
       SELECT 1000000 + n, 1000000 + n, 'main', 'assigned', 1, 'warm', 0, 0, 'U1', 80000, 1, CONCAT('c', n), 'fair', '{}', ${RARE.ownerId}, 1, '2026-06-01', '2026-06-01' FROM ${numbers} WHERE n % ${RARE.every} = 0`,
    )
  }
  await db.execute('DROP TABLE kept_number')
  for (const table of ['pool_contact', 'pool_counter', 'nurture_score', 'pool_contact_tag', 'selling_lead'])
    await db.query(`ANALYZE TABLE ${table}`)
}
