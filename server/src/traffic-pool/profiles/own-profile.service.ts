import { Injectable } from '@nestjs/common'
import type { VisitorActor } from '../../contracts/actors.js'
import type { ConsentPurpose, IdentityKind } from '../../contracts/enums.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { Files } from '../../platform/files/files.service.js'
import type { Picture } from '../../platform/files/picture.js'
import { holdContacts } from '../contacts/contact.query.js'
import { WechatDoor } from '../../wechat/index.js'
import { consentsInForce } from '../consent/consent.query.js'
import { maskPhone } from '../contacts/contact.js'
import { sealedPhones } from '../identities/identity.query.js'
import type { MarkKind } from '../marks/mark.js'
import { markedCount, markedPage } from '../marks/mark.query.js'
import { survivorsOf } from '../merging/merge.query.js'
import { contactNotFound, nicknameRefused } from '../traffic-pool.errors.js'
import { maskIdentity } from './masked-identity.js'
import { ownProfileOf, setAvatar, setNickname } from './own-profile.query.js'
import { consentLedger, identitiesOf } from './profile.query.js'

/** How visitors themselves see what the pool knows of them. */
export interface OwnProfile {
  nickname: string | null
  avatar: Picture | null
  phoneMasked: string | null
  /** Purposes that were granted. */
  granted: readonly ConsentPurpose[]
  /** Whether the person has ever chosen. */
  consentAsked: boolean
  favourites: number
}

/** The same at length, for who wants to have it (PIPL art. 45). Times are ISO-8601. */
export interface OwnData {
  identities: { kind: IdentityKind; masked: string; verified: boolean; since: string }[]
  consents: { purpose: ConsentPurpose; granted: boolean; at: string; basis: string }[]
  likes: { contentId: string; at: string }[]
  favourites: { contentId: string; at: string }[]
}

/** Basis of a consent that the person chose with their own hand. */
const CHOSEN = 'visitor-choice'
/** Most marks of a kind in the data of one person. */
const MOST_MARKS = 1_000

/** How a visitor wants to be called and seen. */
@Injectable()
export class OwnProfiles {
  constructor(
    private readonly db: Db,
    private readonly files: Files,
    private readonly vault: Vault,
    private readonly wechat: WechatDoor,
  ) {}

  /** Null for who is no more. */
  async of(contactId: string): Promise<OwnProfile | null> {
    const own = (await survivorsOf(this.db, [contactId])).get(contactId)
    if (own === undefined) return null
    const { nickname, avatarFileId } = await ownProfileOf(this.db, own)
    const pictures = await this.files.pictures(avatarFileId ? [avatarFileId] : [])
    const phone = (await sealedPhones(this.db, [own])).get(own)
    const consents = await consentsInForce(this.db, [own])
    return {
      nickname,
      avatar: (avatarFileId && pictures.get(avatarFileId)) || null,
      phoneMasked: phone === undefined ? null : maskPhone(this.vault.open(phone)),
      granted: consents.flatMap(({ granted, purpose }) => (granted ? [purpose] : [])),
      consentAsked: consents.some(({ basis }) => basis === CHOSEN),
      favourites: await markedCount(this.db, { contactId: own, kind: 'favourite' }),
    }
  }

  /** Null for who is no more. */
  async dataOf(contactId: string): Promise<OwnData | null> {
    const own = (await survivorsOf(this.db, [contactId])).get(contactId)
    if (own === undefined) return null
    const marks = async (kind: MarkKind): Promise<OwnData['likes']> =>
      (await markedPage(this.db, { contactId: own, kind }, MOST_MARKS, null)).map(({ contentId, at }) => ({
        contentId,
        at: at.toISOString(),
      }))
    return {
      identities: (await identitiesOf(this.db, own)).map(({ kind, sealed, verified, since }) => ({
        kind,
        masked: maskIdentity(kind, this.vault.open(sealed)),
        verified,
        since: since.toISOString(),
      })),
      consents: (await consentLedger(this.db, own)).map(({ purpose, granted, at, basis }) => ({
        purpose,
        granted,
        at: at.toISOString(),
        basis,
      })),
      likes: await marks('like'),
      favourites: await marks('favourite'),
    }
  }

  /**
   * Refuses `pool.nickname-refused` for what WeChat finds fault with (wechat-protocol A9), `wechat.openid-not-recent` and
   * `pool.contact-not-found`. Who comes in a browser is checked in the name that the brand has given, if it has.
   */
  async rename({ contactId, sourceIdentity }: VisitorActor, nickname: string): Promise<void> {
    const openid = this.wechat.isOfMiniProgram(sourceIdentity)
      ? sourceIdentity.slice(sourceIdentity.indexOf(':') + 1)
      : this.wechat.checkOpenid
    if (openid !== undefined) {
      const check = { openid, scene: 'profile', texts: [nickname] } as const
      if ((await this.wechat.checkTexts(check)).suggestion !== 'pass') throw nicknameRefused()
    }
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
