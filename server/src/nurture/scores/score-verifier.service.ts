import { Injectable } from '@nestjs/common'
import { Db } from '../../platform/database/db.js'
import type { Verification } from '../../platform/news/log-reader.js'
import { Models } from '../models/models.service.js'
import { evaluate } from '../scoring/evaluate.js'
import { awardsOf, countAwards, scoresBehind } from './score.query.js'

const PAGE = 1_000

/** Recomputes every stored score at its own instant from the award ledger alone. */
@Injectable()
export class ScoreVerifier {
  constructor(
    private readonly db: Db,
    private readonly models: Models,
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
      for (const row of page) {
        const model = models.get(row.modelId)
        const again = model && evaluate(model.compiled, ledgers.get(row.contactId) ?? [], row.asOf).totalMilli
        if (again !== row.totalMilli)
          differences.push(
            `contact ${row.contactId}: score ${row.totalMilli} stored, ${again ?? 'no model'} recomputed`,
          )
      }
    }
    return { counts: { awards: await countAwards(this.db), scores }, differences }
  }
}
