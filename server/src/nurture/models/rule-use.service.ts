import { Injectable } from '@nestjs/common'
import { DAY, MINUTE } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Models } from './models.service.js'
import { countedUse, countUse, keepUse, type RuleUse } from './rule-use.query.js'

/** The days of "lately": a rule that has not fired for so long is worth a look (product G8). */
export const LATELY_DAYS = 30
/** A count reads the whole ledger, so it is made at most this often. */
const COUNTED_EVERY = 15 * MINUTE

/** Which rules fire, and which never do. */
@Injectable()
export class RuleUses {
  private readonly counting = new Map<string, Promise<{ at: Date; rules: RuleUse[] }>>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly models: Models,
  ) {}

  /** Every rule of a version with how often it fired, as of `at`. Refuses `nurture.model-not-found`. */
  async of(modelId: string): Promise<{ at: Date; rules: RuleUse[] }> {
    const { compiled } = await this.models.compiledOne(modelId)
    const kept = await countedUse(this.db, modelId)
    const fresh = kept && this.clock.now().getTime() - kept.at.getTime() < COUNTED_EVERY
    const { at, rules } = fresh ? kept : await this.count(modelId)
    const byKey = new Map(rules.map((use) => [use.ruleKey, use]))
    return {
      at,
      rules: compiled.rules.map(
        ({ key }) => byKey.get(key) ?? { ruleKey: key, times: 0, lately: 0, lastAt: null },
      ),
    }
  }

  /** Who asks while a count is under way waits for that one. */
  private count(modelId: string): Promise<{ at: Date; rules: RuleUse[] }> {
    const running = this.counting.get(modelId)
    if (running) return running
    const count = this.countNow(modelId).finally(() => this.counting.delete(modelId))
    this.counting.set(modelId, count)
    return count
  }

  private async countNow(modelId: string): Promise<{ at: Date; rules: RuleUse[] }> {
    const at = this.clock.now()
    const rules = await countUse(this.db, modelId, new Date(at.getTime() - LATELY_DAYS * DAY))
    await this.db.inTransaction(() => keepUse(this.db, modelId, at, rules))
    return { at, rules }
  }
}
