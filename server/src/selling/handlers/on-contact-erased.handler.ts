import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Enquiries } from '../enquiries/enquiries.service.js'
import { LeadErasures } from '../erasing/lead-erasures.service.js'

/** Leads of a forgotten person end and lose the person; what they had asked goes. */
@Injectable()
@OnNews({ room: 'selling', group: 'selling', names: ['pool.contact-erased'] })
export class OnContactErased implements NewsHandler {
  constructor(
    private readonly erasures: LeadErasures,
    private readonly enquiries: Enquiries,
  ) {}

  async handle(batch: NewsBatch): Promise<void> {
    const ids = batch.of('pool.contact-erased').flatMap(({ contactId }) => contactId ?? [])
    if (!ids.length) return
    await this.enquiries.forget(ids)
    await this.erasures.forget(ids)
  }
}
