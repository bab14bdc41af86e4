import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Leavers } from '../leads/leavers.service.js'

const NAMES = ['access.staff-disabled', 'access.staff-changed'] as const

/** Somebody's account was disabled, or is no rep's any longer: their open leads go to the manager queue. */
@OnNews({ room: 'selling', group: 'selling', names: NAMES, acts: true })
@Injectable()
export class OnAccessStaffDisabled implements NewsHandler {
  constructor(private readonly leavers: Leavers) {}

  async handle(batch: NewsBatch): Promise<void> {
    const staffIds = batch.inOrder(NAMES).map(({ payload }) => asId<'staff'>(payload.staffId))
    await this.leavers.leave([...new Set(staffIds)])
  }
}
