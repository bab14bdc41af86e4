import { Injectable } from '@nestjs/common'
import type { Id } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { Files } from '../../platform/files/files.service.js'
import type { Picture } from '../../platform/files/picture.js'
import { StaffRepository } from './staff.repository.js'

/** What visitors see of a member of staff who advises them. */
export interface StaffCard {
  name: string
  title: string | null
  avatar: Picture | null
}

/** Staff make their own cards. */
@Injectable()
export class OwnCards {
  constructor(
    private readonly db: Db,
    private readonly staff: StaffRepository,
    private readonly files: Files,
  ) {}

  /** Cards by id, disabled staff too; unknown ids are absent. */
  async cards(ids: readonly string[]): Promise<Map<string, StaffCard & { teamId: Id<'team'> | null }>> {
    const rows = ids.length ? await this.staff.cardsOf(ids) : []
    const pictures = await this.files.pictures(rows.flatMap(({ avatarFileId }) => avatarFileId ?? []))
    return new Map(
      rows.map(({ id, name, title, avatarFileId, teamId }) => [
        id,
        { name, title, teamId, avatar: (avatarFileId && pictures.get(avatarFileId)) || null },
      ]),
    )
  }

  async setTitle(id: Id<'staff'>, title: string | null): Promise<void> {
    await this.staff.change(id, { title })
  }

  /** Shows another picture and gives the one before up. Refuses as `Files.savePicture` does. */
  async setAvatar(id: Id<'staff'>, bytes: Buffer): Promise<Picture> {
    const saved = await this.files.savePicture(bytes, { owner: { kind: 'staff', id }, visibility: 'public' })
    await this.db.inTransaction(async () => {
      const before = await this.staff.holdAvatar(id)
      await this.files.keep([saved.id])
      await this.staff.change(id, { avatarFileId: saved.id })
      if (before) await this.files.giveUp([before])
    })
    return saved.picture
  }
}
