import { Injectable } from '@nestjs/common'
import type { LifecycleStage } from '../../contracts/enums.js'
import { Db } from '../../platform/database/db.js'
import { LogReader, type Verification } from '../../platform/news/log-reader.js'
import { countBehaviours } from '../behaviours/behaviour.query.js'
import { stagesBehind } from '../contacts/contact.query.js'
import { brokenMerges } from '../merging/merge.query.js'
import { nextStage, STAGE_NEWS } from './stage.js'
import { isStageNews } from './stages.service.js'

const PAGE = 5_000

/** Folds the log again and compares every contact's stage, and looks at what merging has left. */
@Injectable()
export class StageVerifier {
  constructor(
    private readonly db: Db,
    private readonly log: LogReader,
  ) {}

  async verify(): Promise<Verification> {
    const folded = new Map<string, LifecycleStage>()
    for await (const rows of this.log.read(STAGE_NEWS))
      for (const row of rows)
        if (row.contactId !== null && isStageNews(row))
          folded.set(row.contactId, nextStage(folded.get(row.contactId) ?? 'visitor', row))
    const differences: string[] = []
    let contacts = 0
    for (let behind = '0'; ;) {
      const page = await stagesBehind(this.db, behind, PAGE)
      const last = page.at(-1)
      if (!last) break
      behind = last.id
      contacts += page.filter(({ survivor_id }) => survivor_id === null).length
      for (const { id, stage } of page) {
        const again = folded.get(id) ?? 'visitor'
        if (again !== stage) differences.push(`contact ${id}: stage ${stage} stored, ${again} from the log`)
      }
    }
    differences.push(...(await brokenMerges(this.db)))
    return { counts: { contacts, behaviours: await countBehaviours(this.db) }, differences }
  }
}
