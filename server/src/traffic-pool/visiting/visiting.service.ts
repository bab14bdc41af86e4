import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { Refusal } from '../../kernel/errors.js'
import { asId } from '../../kernel/ids.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { WechatDoor } from '../../wechat/index.js'
import { standingsOf } from '../contacts/contact.query.js'
import { Recognition } from '../contacts/recognition.service.js'
import type { Identity } from '../identities/identity.js'
import { Arrivals } from './arrivals.service.js'
import type { SessionBody } from './visiting.dto.js'

const RACES = 3

/** Exchanges a WeChat login for a visitor's token, and binds what a visitor proves about itself. */
@Injectable()
export class Visiting {
  constructor(
    private readonly db: Db,
    private readonly wechat: WechatDoor,
    private readonly access: AccessDoor,
    private readonly recognition: Recognition,
    private readonly arrivals: Arrivals,
  ) {}

  /**
   * Opens a session for a `wx.login` code, or for that of the H5 sign-in: recognises the contact or makes one, who came
   * as `arrival` says.
   */
  async open(
    via: 'mini' | 'h5',
    code: string,
    arrival: Pick<SessionBody, 'source' | 'shareToken'>,
  ): Promise<{ token: string; expiresAt: Date }> {
    const login = await (via === 'h5'
      ? this.wechat.exchangeH5Code(code)
      : this.wechat.exchangeLoginCode(code))
    const openid: Identity = { kind: 'openid', value: `${login.appid}:${login.openid}`, verified: true }
    const identities: Identity[] = login.unionid
      ? [{ kind: 'unionid', value: login.unionid, verified: true }, openid]
      : [openid]
    const contactId = await this.recogniseOne(identities, arrival)
    // The event keys of a visitor hang on the identity it first came with, which for WeChat is the openid.
    return this.access.issueVisitorToken({
      contactId: asId<'contact'>(contactId),
      sourceIdentity: openid.value,
    })
  }

  /** Binds the phone of a `getPhoneNumber` code. Refused when the phone is another contact's. */
  async bindPhone(contactId: string, openid: string, code: string): Promise<string> {
    const { phoneE164 } = await this.wechat.exchangePhoneCode(code, openid.slice(openid.indexOf(':') + 1))
    const bound = await this.racing(() =>
      this.recognition.bind(contactId, { kind: 'phone', value: phoneE164, verified: true }),
    )
    if (!bound) throw new Refusal('conflict', 'pool.phone-taken', 'This phone belongs to another contact.')
    return phoneE164
  }

  private async recogniseOne(
    identities: readonly Identity[],
    arrival: Pick<SessionBody, 'source' | 'shareToken'>,
  ): Promise<string> {
    const contactId = await this.racing(async () => {
      const newcomers = [{ identities, name: null, source: await this.arrivals.touch(arrival) }]
      const [id] = await this.recognition.recognise(newcomers)
      // Another process may have forgotten the person whom this one remembers: then it is somebody new.
      if (!id || (await standingsOf(this.db, [id])).has(id)) return id
      this.recognition.forgetAll()
      return (await this.recognition.recognise(newcomers))[0]
    })
    if (contactId) return contactId
    throw new Error('WeChat answered an identity that recognises nobody')
  }

  /** In a transaction; when somebody else wrote the same identity first, once more, to see it. */
  private async racing<T>(work: () => Promise<T>): Promise<T> {
    for (let race = 1; ; race++) {
      try {
        return await this.db.inTransaction(work)
      } catch (error) {
        if (race >= RACES || !isDuplicate(error)) throw error
      }
    }
  }
}
