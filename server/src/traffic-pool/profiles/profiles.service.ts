import { Injectable } from '@nestjs/common'
import { Db } from '../../platform/database/db.js'
import { Vault } from '../../platform/crypto/vault.js'
import { consentsInForce } from '../consent/consent.query.js'
import { survivorsOf, withMerged } from '../merging/merge.query.js'
import { tagsOf } from '../tags/tag.query.js'
import { TrafficPoolDoor } from '../traffic-pool.door.js'
import { contactNotFound } from '../traffic-pool.errors.js'
import { appOf } from '../identities/identity.js'
import { maskIdentity } from './masked-identity.js'
import { activityOf, consentLedger, identitiesOf } from './profile.query.js'
import type { ConsentsAnswer, ContactAnswer } from './profiles.dto.js'

/** What the pool knows of one contact. */
@Injectable()
export class Profiles {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly door: TrafficPoolDoor,
  ) {}

  /** The contact by any of its ids. Refuses `pool.contact-not-found`. */
  async one(asked: string): Promise<ContactAnswer> {
    const card = (await this.door.contactCards([asked])).get(asked)
    if (!card) throw contactNotFound()
    const { id, createdAt, consents: _, ...rest } = card
    const activity = await activityOf(this.db, id)
    const channels = [card.firstSource.channel, card.lastSource.channel]
    return {
      ...rest,
      id,
      createdAt: createdAt.toISOString(),
      channelNames: Object.fromEntries(await this.door.channelNames(channels)),
      reachableBy: [...card.reachableBy],
      behaviours: activity.behaviours,
      reads: activity.reads,
      lastActiveAt: activity.lastAt?.toISOString() ?? null,
      merged: (await withMerged(this.db, [id])).length - 1,
      identities: (await identitiesOf(this.db, id)).map(({ sealed, since, ...identity }) => {
        const value = this.vault.open(sealed)
        return {
          ...identity,
          masked: maskIdentity(identity.kind, value),
          app: appOf({ kind: identity.kind, value }),
          since: since.toISOString(),
        }
      }),
      consents: (await consentsInForce(this.db, [id])).map(({ purpose, granted, at, basis }) => ({
        purpose,
        granted,
        at: at.toISOString(),
        basis,
      })),
      tags: (await tagsOf(this.db, [id])).get(id) ?? [],
    }
  }

  /** Every decision about consent with its basis. Refuses `pool.contact-not-found`. */
  async consents(asked: string): Promise<ConsentsAnswer> {
    const lines = await consentLedger(this.db, await this.survivorOf(asked))
    return {
      items: lines.map(({ at, recordedAt, ...line }) => ({
        ...line,
        at: at.toISOString(),
        recordedAt: recordedAt.toISOString(),
      })),
    }
  }

  /** Refuses `pool.contact-not-found`. */
  private async survivorOf(asked: string): Promise<string> {
    const id = (await survivorsOf(this.db, [asked])).get(asked)
    if (id === undefined) throw contactNotFound()
    return id
  }
}
