import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

/** How often a rule of a version fired. */
export interface RuleUse {
  ruleKey: string
  times: number
  /** Since the instant that was asked for. */
  lately: number
  lastAt: Date | null
}

/** When the awards of a version were last counted, and what came out; null when never. */
export async function countedUse(db: Db, modelId: string): Promise<{ at: Date; rules: RuleUse[] } | null> {
  const rows = await db.query<RuleUse & { countedAt: Date }>(
    `SELECT rule_key ruleKey, times, lately, last_at lastAt, counted_at countedAt FROM nurture_rule_use
      WHERE model_id = ? ORDER BY rule_key`,
    [modelId],
  )
  const [first] = rows
  if (!first) return null
  return { at: first.countedAt, rules: rows.map(({ countedAt: _, ...use }) => use) }
}

/** Counts the awards of a version: reads the whole ledger, without a lock. */
export async function countUse(db: Db, modelId: string, since: Date): Promise<RuleUse[]> {
  const rows = await db.query<{ ruleKey: string; times: string; lately: string; lastAt: Date }>(
    `SELECT rule_key ruleKey, COUNT(*) times, SUM(occurred_at >= ?) lately, MAX(occurred_at) lastAt
       FROM nurture_award WHERE model_id = ? GROUP BY rule_key`,
    [sqlTime(since), modelId],
  )
  return rows.map(({ times, lately, ...row }) => ({ ...row, times: Number(times), lately: Number(lately) }))
}

export async function keepUse(db: Db, modelId: string, at: Date, rules: readonly RuleUse[]): Promise<void> {
  await db.execute('DELETE FROM nurture_rule_use WHERE model_id = ?', [modelId])
  if (!rules.length) return
  await db.execute(
    'INSERT INTO nurture_rule_use (model_id, rule_key, times, lately, last_at, counted_at) VALUES ?',
    [
      rules.map(({ ruleKey, times, lately, lastAt }) => [
        modelId,
        ruleKey,
        times,
        lately,
        lastAt && sqlTime(lastAt),
        sqlTime(at),
      ]),
    ],
  )
}
