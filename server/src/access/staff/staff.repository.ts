import { Injectable } from '@nestjs/common'
import { In, IsNull } from 'typeorm'
import { newId, type Id } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { StaffEntity } from './staff.entity.js'
import { TeamEntity } from './team.entity.js'

/** What every part of an account can be set to. */
export type StaffFields = Omit<StaffEntity, 'id' | 'login' | 'createdAt'>

/** Loads and saves members of staff and their teams. */
@Injectable()
export class StaffRepository {
  constructor(private readonly db: Db) {}

  byId(id: Id<'staff'>): Promise<StaffEntity | null> {
    return this.db.repo(StaffEntity).findOneBy({ id })
  }

  byLogin(login: string): Promise<StaffEntity | null> {
    return this.db.repo(StaffEntity).findOneBy({ login })
  }

  async add(staff: StaffEntity): Promise<void> {
    await this.db.repo(StaffEntity).insert({ ...staff })
  }

  async change(id: Id<'staff'>, fields: Partial<StaffFields>): Promise<void> {
    await this.db.repo(StaffEntity).update({ id }, fields)
  }

  /** Names and teams of many, disabled ones too: what they did keeps their name. */
  namesOf(ids: readonly string[]): Promise<Pick<StaffEntity, 'id' | 'name' | 'teamId'>[]> {
    return this.db
      .repo(StaffEntity)
      .find({ select: { id: true, name: true, teamId: true }, where: { id: In([...ids]) } })
  }

  enabledReps(): Promise<Pick<StaffEntity, 'id' | 'teamId'>[]> {
    return this.db.repo(StaffEntity).find({
      select: { id: true, teamId: true },
      where: { role: 'rep', disabledAt: IsNull() },
      order: { id: 'ASC' },
    })
  }

  async teamName(id: Id<'team'>): Promise<string | null> {
    return (await this.db.repo(TeamEntity).findOneBy({ id }))?.name ?? null
  }

  /** The team of this name, made when there is none. */
  async teamNamed(name: string): Promise<Id<'team'>> {
    await this.db.execute(
      'INSERT INTO access_team (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)',
      [newId<'team'>(), name],
    )
    return (await this.db.repo(TeamEntity).findOneByOrFail({ name })).id
  }
}
