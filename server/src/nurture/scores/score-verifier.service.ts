import { Injectable } from '@nestjs/common'
import { Db } from '../../platform/database/db.js'
import type { Verification } from '../../platform/news/log-reader.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Models, type Model } from '../models/models.service.js'
import { matchRules, type Award } from '../scoring/awards.js'
import { evaluate } from '../scoring/evaluate.js'
import { toScored } from './scored.js'
import { awardsOf, countAwards, scoresBehind, type ScoreRow } from './score.query.js'

const PAGE = 500

/** Recomputes every stored score at its own instant from the award ledger, and the ledger from the timeline. */
@Injectable()
export class ScoreVerifier {
  constructor(
    private readonly db: Db,
    private readonly models: Models,
    private readonly pool: TrafficPoolDoor,
  ) {}

  async verify(): Promise<Verification> {
    const differences: string[] = []
    let scores = 0
    for (let behind = '0'; ;) {
      const page = await scoresBehind(this.db, behind, PAGE)
      const last = page.at(-1)
      if (!last) break
      behind = last.contactId
      scores += page.length
      const models = await this.models.byId([...new Set(page.map((row) => row.modelId))])
      const ledgers = await awardsOf(this.db, page)
      const earned = await this.earnedBy(page, models)
      for (const row of page) {
        const { contactId, modelId, totalMilli, asOf } = row
        const ledger = ledgers.get(contactId) ?? []
        const model = models.get(modelId)
        const again = model && evaluate(model.compiled, ledger, asOf).totalMilli
        if (again !== totalMilli)
          differences.push(
            `contact ${contactId}: score ${totalMilli} stored, ${again ?? 'no model'} recomputed`,
          )
        if (!isSame(ledger, earned.get(contactId) ?? []))
          differences.push(`contact ${contactId}: the ledger is not what the timeline has earned`)
      }
    }
    return { counts: { awards: await countAwards(this.db), scores }, differences }
  }

  private async earnedBy(
    page: readonly ScoreRow[],
    models: ReadonlyMap<string, Model>,
  ): Promise<Map<string, Award[]>> {
    const modelOf = new Map(page.map(({ contactId, modelId }) => [contactId, models.get(modelId)]))
    const earned = new Map<string, Award[]>(page.map(({ contactId }) => [contactId, []]))
    for (const behaviour of await this.pool.scorable([...modelOf.keys()])) {
      const { contactId } = behaviour.contact
      const model = modelOf.get(contactId)
      if (model) earned.get(contactId)?.push(...matchRules(model.compiled, toScored(behaviour)))
    }
    return earned
  }
}

const isSame = (one: readonly Award[], other: readonly Award[]): boolean => {
  const known = new Set(one.map(fingerprint))
  return one.length === other.length && other.every((award) => known.has(fingerprint(award)))
}

const fingerprint = ({ ruleKey, eventKey, objectId, occurredAt, pointsMilli }: Award): string =>
  [ruleKey, eventKey, objectId, occurredAt, pointsMilli].join(' ')
