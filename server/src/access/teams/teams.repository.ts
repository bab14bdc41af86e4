import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { newId, type Id } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { TeamEntity } from './team.entity.js'

/** Loads and saves teams. A name that another team has throws a duplicate. */
@Injectable()
export class TeamsRepository {
  constructor(private readonly db: Db) {}

  byId(id: Id<'team'>): Promise<TeamEntity | null> {
    return this.db.repo(TeamEntity).findOneBy({ id })
  }

  async namesOf(ids: readonly Id<'team'>[]): Promise<Map<string, string>> {
    if (!ids.length) return new Map()
    const teams = await this.db.repo(TeamEntity).findBy({ id: In([...ids]) })
    return new Map(teams.map(({ id, name }) => [id, name]))
  }

  async add(team: TeamEntity): Promise<void> {
    await this.db.repo(TeamEntity).insert({ ...team })
  }

  async rename(id: Id<'team'>, name: string): Promise<void> {
    await this.db.repo(TeamEntity).update({ id }, { name })
  }

  async remove(id: Id<'team'>): Promise<void> {
    await this.db.repo(TeamEntity).delete({ id })
  }

  /** Holds the team's row until the end of the transaction; false when there is none. */
  async hold(id: Id<'team'>): Promise<boolean> {
    return (await this.db.query('SELECT id FROM access_team WHERE id = ? FOR UPDATE', [id])).length > 0
  }

  /** The team of this name, made when there is none. */
  async named(name: string): Promise<Id<'team'>> {
    await this.db.execute(
      'INSERT INTO access_team (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)',
      [newId<'team'>(), name],
    )
    return (await this.db.repo(TeamEntity).findOneByOrFail({ name })).id
  }
}
