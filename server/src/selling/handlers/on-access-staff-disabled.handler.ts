import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Leavers } from '../leads/leavers.service.js'

/** Somebody's account was disabled: their open leads go to the manager queue. */
@OnNews({ room: 'selling', group: 'selling', names: ['access.staff-disabled'], acts: true })
@Injectable()
export class OnAccessStaffDisabled implements NewsHandler {
  constructor(private readonly leavers: Leavers) {}

  async handle(batch: NewsBatch): Promise<void> {
    const staffIds = batch.of('access.staff-disabled').map(({ payload }) => asId<'staff'>(payload.staffId))
    await this.leavers.leave([...new Set(staffIds)])
  }
}
