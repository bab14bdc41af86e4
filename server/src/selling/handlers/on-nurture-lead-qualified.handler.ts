import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { LeadIntake } from '../leads/lead-intake.service.js'

/** Nurture found people who are ready: each becomes a lead or is declined. */
@OnNews({ room: 'selling', group: 'selling', names: ['nurture.lead-qualified'], acts: true })
@Injectable()
export class OnNurtureLeadQualified implements NewsHandler {
  constructor(private readonly intake: LeadIntake) {}

  async handle(batch: NewsBatch): Promise<void> {
    const list = batch.of('nurture.lead-qualified').flatMap(({ contactId, payload }) => {
      if (contactId === null) return []
      const { totalMilli, asOf, causeKey, ...facts } = payload
      return [
        {
          ...facts,
          contactId: asId<'contact'>(contactId),
          scoreMilli: totalMilli,
          asOf: new Date(asOf),
          causeKey: causeKey ?? `as-of:${asOf}`,
        },
      ]
    })
    await this.intake.take(list)
  }
}
