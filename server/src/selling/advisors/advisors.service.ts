import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { Shifts } from '../routing/shifts.service.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { acceptedOwnerOf } from './advisor.query.js'
import type { Advisor, AdvisorAnswer, Hours } from './advisors.dto.js'

/** Who looks after a visitor, and when somebody is there. */
@Injectable()
export class Advisors {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: AccessDoor,
    private readonly pool: TrafficPoolDoor,
    private readonly reps: RepsRepository,
    private readonly shifts: Shifts,
  ) {}

  /** The advisor of a visitor, if there is one, and the hours; of nobody in particular those of the team. */
  async answer(contactId: string | null): Promise<AdvisorAnswer> {
    const advisor = contactId === null ? null : await this.of(contactId)
    return {
      advisor,
      hours: advisor
        ? { onShift: advisor.onShift, nextShiftAt: advisor.nextShiftAt }
        : await this.teamHours(),
    }
  }

  /** The rep who has accepted the person's lead. Who is only being asked to is not shown. */
  async of(contactId: string): Promise<Advisor | null> {
    const own = (await this.pool.standings([contactId])).get(contactId)?.contactId
    const ownerId = own === undefined ? undefined : await acceptedOwnerOf(this.db, own)
    if (ownerId === undefined) return null
    const card = (await this.access.staffCards([ownerId])).get(ownerId)
    if (!card) return null
    const { name, title, avatar, teamName } = card
    return { name, title, avatar, team: teamName, ...(await this.hoursOf((id) => id === ownerId)) }
  }

  /** When somebody answers a visitor; null = now, or nobody knows. */
  async answerFrom(contactId: string): Promise<Date | null> {
    const { onShift, nextShiftAt } = (await this.answer(contactId)).hours
    return onShift || nextShiftAt === null ? null : new Date(nextShiftAt)
  }

  private async teamHours(): Promise<Hours> {
    const enabled = new Set(
      (await this.access.repIds()).filter(({ isActive }) => isActive).map(({ id }) => id),
    )
    return this.hoursOf((id) => enabled.has(id))
  }

  private async hoursOf(
    isMeant: (staffId: Awaited<ReturnType<RepsRepository['staffIds']>>[number]) => boolean,
  ): Promise<Hours> {
    const rows = (await this.reps.all()).filter(({ staffId }) => isMeant(staffId))
    const now = this.clock.now()
    if ((await this.shifts.onShiftNow(rows, now)).size) return { onShift: true, nextShiftAt: null }
    const next = await this.shifts.nextShift(rows, now)
    return { onShift: false, nextShiftAt: next?.toISOString() ?? null }
  }
}
