import { Injectable } from '@nestjs/common'
import { DAY } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { publishedVersions } from '../models/model.query.js'
import { Models, type Model } from '../models/models.service.js'
import { scoreNotFound } from '../nurture.errors.js'
import type { Award } from '../scoring/awards.js'
import { bandOf, entryMilli } from '../scoring/bands.js'
import { evaluate } from '../scoring/evaluate.js'
import { awardsOf, scoresOf } from './score.query.js'
import type { CourseAnswer } from './score-course.dto.js'

/** Most instants of awards that a course has besides its even steps. */
const MOST_AWARDS = 200

/** How a score went: weighed anew at past instants, each under the version of the model that was then in force. */
@Injectable()
export class ScoreCourse {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly models: Models,
    private readonly pool: TrafficPoolDoor,
  ) {}

  /** The last `days` days, oldest first. Refuses `nurture.score-not-found`. */
  async of(asked: string, days: number): Promise<CourseAnswer> {
    const contact = (await this.pool.standings([asked])).get(asked)
    const latest = contact && (await this.latestOf(contact))
    if (!latest) throw scoreNotFound()
    const versions = await publishedVersions(this.db, latest.key)
    const models = await this.models.byId([...new Set([latest.id, ...versions.map(({ id }) => id)])])
    const inForceAt = (atMs: number): Model => {
      const version = versions.findLast(({ publishedAt }) => publishedAt.getTime() <= atMs)
      return (version && models.get(version.id)) ?? latest
    }
    const now = this.clock.now().getTime()
    const from = now - days * DAY
    const ledgers = new Map<string, Award[]>()
    for (const model of new Set([inForceAt(from), ...models.values()])) {
      const owner = { contactId: contact.contactId, modelId: model.id }
      ledgers.set(model.id, (await awardsOf(this.db, [owner])).get(contact.contactId) ?? [])
    }
    const awardedAt = [...ledgers.values()].flat().map(({ occurredAt }) => occurredAt)
    const changes = versions.filter(({ publishedAt }) => publishedAt.getTime() > from)
    const instants = instantsOf(from, now, [
      ...awardedAt.slice(-MOST_AWARDS),
      // A moment before and at each change: the step that a new version made is seen as one.
      ...changes.flatMap(({ publishedAt }) => [publishedAt.getTime() - 1, publishedAt.getTime()]),
    ])
    return {
      points: instants.map((atMs) => {
        const model = inForceAt(atMs)
        const { totalMilli } = evaluate(model.compiled, ledgers.get(model.id) ?? [], atMs)
        return {
          at: new Date(atMs).toISOString(),
          totalMilli,
          engagementBand: bandOf(model.compiled, totalMilli),
        }
      }),
      bands: ([1, 2, 3] as const).map((band) => ({
        band,
        entryMilli: entryMilli(latest.compiled, band),
      })),
      // The first version begins the course: only what replaced another is a change.
      changes: changes
        .filter(({ id }) => id !== versions[0]?.id)
        .map(({ publishedAt, version }) => ({ at: publishedAt.toISOString(), version })),
    }
  }

  private async latestOf(contact: { contactId: string; sourceChannel: string }): Promise<Model | undefined> {
    const score = (await scoresOf(this.db, [contact.contactId])).get(contact.contactId)
    const scoredBy = score && (await this.models.byId([score.modelId])).get(score.modelId)
    return scoredBy ?? (await this.models.current()).for(contact.sourceChannel)
  }
}

/** Two steps a day at least 60 and at most 180 in all, and these instants, in order. */
function instantsOf(from: number, now: number, others: readonly number[]): number[] {
  const steps = Math.min(180, Math.max(60, Math.round(((now - from) / DAY) * 2)))
  const even = Array.from({ length: steps + 1 }, (_, i) => from + Math.round(((now - from) * i) / steps))
  const within = others.filter((atMs) => atMs >= from && atMs <= now)
  return [...new Set([...even, ...within])].sort((a, b) => a - b)
}
