import { Injectable } from '@nestjs/common'
import { Db } from '../../platform/database/db.js'
import { standingsOf } from '../contacts/contact.query.js'
import { addShareUses, arrivalShares, sharerNames, type Arrival } from './share.query.js'
import { ShareTokens } from './share-tokens.service.js'
import { shareUsesOf } from './share-uses.js'

/** Through whose share people came. */
@Injectable()
export class Sharing {
  constructor(
    private readonly db: Db,
    private readonly tokens: ShareTokens,
  ) {}

  /**
   * Notes the share of somebody who comes, in the open transaction, so that it can be told later who had shared.
   * Answers its id; null without a token, or with one that is not ours.
   */
  async arrival(token: string | undefined, at: Date): Promise<string | null> {
    const share = token === undefined ? null : this.tokens.open(token)
    if (!share) return null
    const standings = await standingsOf(this.db, share.contactId === null ? [] : [share.contactId])
    await addShareUses(this.db, shareUsesOf([{ share, type: 'arrival', contactId: '', at }], standings))
    return share.id
  }

  /**
   * The share through which each contact came: that of the first source, else the latest that it came to a content
   * through. Who came otherwise is absent.
   */
  arrivals(contactIds: readonly string[]): Promise<Map<string, Arrival>> {
    return arrivalShares(this.db, contactIds)
  }

  /** Names of those who shared, by share; null where the person, or the name, is not known. */
  sharerNames(shareIds: readonly string[]): Promise<Map<string, string | null>> {
    return sharerNames(this.db, shareIds)
  }
}
