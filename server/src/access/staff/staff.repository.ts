import { Injectable } from '@nestjs/common'
import { In, IsNull } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { isLogin } from './staff.js'
import { StaffEntity } from './staff.entity.js'

/** What every part of an account can be set to. */
export type StaffFields = Omit<StaffEntity, 'id' | 'login' | 'createdAt'>

/** Loads and saves members of staff. */
@Injectable()
export class StaffRepository {
  constructor(private readonly db: Db) {}

  byId(id: Id<'staff'>): Promise<StaffEntity | null> {
    return this.db.repo(StaffEntity).findOneBy({ id })
  }

  /** What can be no login is nobody's: the column is ASCII, and the database compares no other text with it. */
  async byLogin(login: string): Promise<StaffEntity | null> {
    return isLogin(login) ? this.db.repo(StaffEntity).findOneBy({ login }) : null
  }

  /** Throws a duplicate when another account has the login. */
  async add(staff: Omit<StaffEntity, 'title' | 'avatarFileId'>): Promise<void> {
    await this.db.repo(StaffEntity).insert({ ...staff, title: null, avatarFileId: null })
  }

  async change(id: Id<'staff'>, fields: Partial<StaffFields>): Promise<void> {
    await this.db.repo(StaffEntity).update({ id }, fields)
  }

  /** Whether there is any account at all. */
  async any(): Promise<boolean> {
    return (await this.db.query('SELECT 1 FROM access_staff LIMIT 1')).length > 0
  }

  /** Every administrator who can sign in, held until the end of the transaction: of two who leave, one is the last. */
  async holdAdministrators(): Promise<Id<'staff'>[]> {
    const rows = await this.db.query<{ id: Id<'staff'> }>(
      `SELECT id FROM access_staff WHERE role = 'admin' AND disabled_at IS NULL AND password_hash IS NOT NULL
        ORDER BY id FOR UPDATE`,
    )
    return rows.map(({ id }) => id)
  }

  /** Names and teams of many, disabled ones too: what they did keeps their name. */
  namesOf(ids: readonly string[]): Promise<Pick<StaffEntity, 'id' | 'name' | 'teamId'>[]> {
    return this.db
      .repo(StaffEntity)
      .find({ select: { id: true, name: true, teamId: true }, where: { id: In([...ids]) } })
  }

  /** What visitors see of staff. */
  cardsOf(
    ids: readonly string[],
  ): Promise<Pick<StaffEntity, 'id' | 'name' | 'title' | 'avatarFileId' | 'teamId'>[]> {
    return this.db.repo(StaffEntity).find({
      select: { id: true, name: true, title: true, avatarFileId: true, teamId: true },
      where: { id: In([...ids]) },
    })
  }

  /** The picture on the card, under a lock on its owner. */
  async holdAvatar(id: Id<'staff'>): Promise<string | null> {
    const [row] = await this.db.query<{ avatarFileId: string | null }>(
      'SELECT avatar_file_id avatarFileId FROM access_staff WHERE id = ? FOR UPDATE',
      [id],
    )
    return row?.avatarFileId ?? null
  }

  async enabledReps(): Promise<{ id: Id<'staff'>; teamId: Id<'team'> | null; isActive: boolean }[]> {
    const reps = await this.db.repo(StaffEntity).find({
      select: { id: true, teamId: true, passwordHash: true },
      where: { role: 'rep', disabledAt: IsNull() },
      order: { id: 'ASC' },
    })
    return reps.map(({ id, teamId, passwordHash }) => ({ id, teamId, isActive: passwordHash !== null }))
  }
}
