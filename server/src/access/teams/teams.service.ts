import { Injectable } from '@nestjs/common'
import { newId, type Id } from '../../kernel/ids.js'
import { decodeCursor, cutPage, type Page } from '../../kernel/paging.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { teamInUse, teamNameTaken, teamNotFound } from '../access.errors.js'
import { membersOf, teamPage, type TeamRow } from './team-list.query.js'
import { TeamsRepository } from './teams.repository.js'

/** Teams divide staff and, by the data scope `team`, what a manager sees (design §2.2). */
@Injectable()
export class Teams {
  constructor(
    private readonly db: Db,
    private readonly teams: TeamsRepository,
  ) {}

  async page({ limit, after }: { limit: number; after?: string | undefined }): Promise<Page<TeamRow>> {
    const [name = '', id = ''] = after === undefined ? [] : decodeCursor(after, 2)
    const rows = await teamPage(this.db, { after: id ? { name, id } : null, limit: limit + 1 })
    return cutPage(rows, limit, (team) => [team.name, team.id])
  }

  /** Refuses `access.team-name-taken`. */
  async add(name: string): Promise<TeamRow> {
    const team = { id: newId<'team'>(), name }
    await unlessTaken(this.teams.add(team))
    return { ...team, members: 0 }
  }

  /** The team of this name, made when there is none. */
  named(name: string): Promise<Id<'team'>> {
    return this.teams.named(name)
  }

  /** Refuses `access.team-not-found`, `access.team-name-taken`. */
  async rename(id: Id<'team'>, name: string): Promise<TeamRow> {
    return this.db.inTransaction(async () => {
      if (!(await this.teams.hold(id))) throw teamNotFound()
      await unlessTaken(this.teams.rename(id, name))
      return { id, name, members: await membersOf(this.db, id) }
    })
  }

  /** Removes a team without members. Refuses `access.team-not-found`, `access.team-in-use`. */
  remove(id: Id<'team'>): Promise<void> {
    return this.db.inTransaction(async () => {
      if (!(await this.teams.hold(id))) throw teamNotFound()
      if (await membersOf(this.db, id)) throw teamInUse()
      await this.teams.remove(id)
    })
  }
}

async function unlessTaken(write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (error) {
    throw isDuplicate(error) ? teamNameTaken() : error
  }
}
