import { Injectable } from '@nestjs/common'
import { Db } from '../../platform/database/db.js'
import { Files } from '../../platform/files/files.service.js'
import type { Picture } from '../../platform/files/picture.js'
import { holdContacts } from '../contacts/contact.query.js'
import { contactNotFound } from '../traffic-pool.errors.js'
import { ownProfileOf, setAvatar, setNickname } from './own-profile.query.js'

/** How a visitor wants to be called and seen. */
@Injectable()
export class OwnProfiles {
  constructor(
    private readonly db: Db,
    private readonly files: Files,
  ) {}

  /** Refuses `pool.contact-not-found`. */
  async rename(contactId: string, nickname: string): Promise<void> {
    await this.db.inTransaction(async () => setNickname(this.db, await this.held(contactId), nickname))
  }

  /** Shows another picture and gives the one before up. Refuses as `Files.savePicture` does. */
  async setAvatar(contactId: string, bytes: Buffer): Promise<Picture> {
    const { id, picture } = await this.files.savePicture(bytes, {
      owner: { kind: 'contact', id: contactId },
      visibility: 'public',
    })
    await this.db.inTransaction(async () => {
      const own = await this.held(contactId)
      const before = (await ownProfileOf(this.db, own)).avatarFileId
      await this.files.keep([id])
      await setAvatar(this.db, own, id)
      if (before) await this.files.giveUp([before])
    })
    return picture
  }

  private async held(contactId: string): Promise<string> {
    const own = (await holdContacts(this.db, [contactId])).get(contactId)
    if (own === undefined) throw contactNotFound()
    return own
  }
}
