import { Inject, Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Id } from '../../kernel/ids.js'
import { dayIn, instantIn } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { ClocksRepository } from '../clocks/clocks.repository.js'
import { capacityTooSmall, repNotFound } from '../selling.errors.js'
import { pullQueue } from './queue.query.js'
import { loadsOf, type RepLoad } from './rep-load.query.js'
import { newRep, type RepSettings } from './rep.js'
import type { RepView } from './reps.dto.js'
import { RepsRepository } from './reps.repository.js'
import { Shifts } from './shifts.service.js'

const IDLE: RepLoad = { overdue: 0, assigned: 0, accepted: 0, working: 0 }

/** Who may get leads, how many and when; as managers and ops see and set it. */
@Injectable()
export class Reps {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: AccessDoor,
    private readonly rows: RepsRepository,
    private readonly shifts: Shifts,
    private readonly clocks: ClocksRepository,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** Every enabled rep within the viewer's scope, by name; also those whom nobody has set up yet. */
  async list(staff: StaffActor): Promise<RepView[]> {
    const now = this.clock.now()
    const rows = new Map((await this.rows.all()).map((row) => [row.staffId, row]))
    const seen = (await this.enabledFor(staff)).map(({ id }) => rows.get(id) ?? newRep(id))
    const names = await this.access.staffNames(seen.map(({ staffId }) => staffId))
    const onShift = await this.shifts.onShiftNow(seen, now)
    const loads = seen.length
      ? await loadsOf(
          this.db,
          seen.map(({ staffId }) => staffId),
        )
      : new Map<string, RepLoad>()
    const zone = this.config.BRAND_TIME_ZONE
    const breaches = await this.clocks.breachesByStaff(instantIn(zone, dayIn(zone, now), 0))
    return seen
      .map((row) => ({
        staffId: row.staffId,
        name: names.get(row.staffId)?.name ?? '',
        teamId: names.get(row.staffId)?.teamId ?? null,
        weight: row.weight,
        capacity: row.capacity,
        openCount: row.openCount,
        load: loads.get(row.staffId) ?? IDLE,
        onShift: row.onShift,
        offReason: row.offReason,
        hours: row.hours,
        onShiftNow: onShift.has(row.staffId),
        breachesToday: breaches.get(row.staffId) ?? 0,
      }))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.staffId < b.staffId ? -1 : 1))
  }

  /** Changes what is given and leaves the rest; the queue is tried again. Refuses a rep outside the scope. */
  change(
    staff: StaffActor,
    staffId: Id<'staff'>,
    changes: Partial<Omit<RepSettings, 'staffId'>>,
  ): Promise<void> {
    return this.db.inTransaction(async () => {
      const [row = newRep(staffId)] = await this.rows.lock([staffId])
      if (!(await this.enabledFor(staff)).some(({ id }) => id === staffId)) throw repNotFound()
      await this.put({ ...row, ...changes })
    })
  }

  /** Sets a rep up, or changes one, and tries the queue again. Refuses a capacity below what the rep holds. */
  put(settings: RepSettings): Promise<void> {
    return this.db.inTransaction(async () => {
      const [row] = await this.rows.lock([settings.staffId])
      if (row && row.openCount > settings.capacity) throw capacityTooSmall(row.openCount)
      await this.rows.putSettings(settings)
      await pullQueue(this.db, this.clock.now())
    })
  }

  /** Whether a member of staff may give this rep leads: an active account within the scope. */
  async isGiveable(staff: StaffActor, staffId: Id<'staff'>): Promise<boolean> {
    return (await this.enabledFor(staff)).some(({ id, isActive }) => isActive && id === staffId)
  }

  private async enabledFor({
    scope,
    teamId,
  }: StaffActor): Promise<Awaited<ReturnType<AccessDoor['repIds']>>> {
    return (await this.access.repIds()).filter(
      (rep) => scope === 'all' || (scope === 'team' && teamId !== null && rep.teamId === teamId),
    )
  }
}
