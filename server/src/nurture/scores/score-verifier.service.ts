import { Injectable } from '@nestjs/common'
import { Db } from '../../platform/database/db.js'
import type { Verification } from '../../platform/news/log-reader.js'
import { Models } from '../models/models.service.js'
import type { Award } from '../scoring/awards.js'
import { evaluate } from '../scoring/evaluate.js'
import { Ledgers } from './ledgers.service.js'
import { awardsOf, countAwards, scoresBehind } from './score.query.js'

const PAGE = 500

/** Recomputes every stored score at its own instant from the award ledger, and the ledger from the timeline. */
@Injectable()
export class ScoreVerifier {
  constructor(
    private readonly db: Db,
    private readonly models: Models,
    private readonly ledgers: Ledgers,
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
      const earned = await this.ledgers.earnedBy(
        new Map(
          page.flatMap(({ contactId, modelId }) => {
            const model = models.get(modelId)
            return model ? [[contactId, model]] : []
          }),
        ),
      )
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
}

const isSame = (one: readonly Award[], other: readonly Award[]): boolean => {
  const known = new Set(one.map(fingerprint))
  return one.length === other.length && other.every((award) => known.has(fingerprint(award)))
}

const fingerprint = ({ ruleKey, eventKey, objectId, occurredAt, pointsMilli }: Award): string =>
  [ruleKey, eventKey, objectId, occurredAt, pointsMilli].join(' ')
