import { timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { linkExpired, linkUnknown, linkUsed } from '../access.errors.js'
import { LINK_LIFE, linkPath, partsOfToken, stateOfLink, type LinkPurpose } from './link.js'
import * as links from './links.query.js'
import type { LinkOwner, LinkRow } from './links.query.js'

/** A link as it is handed out; the token is a secret, and told to nobody but whom it is for. */
export interface IssuedLink {
  purpose: LinkPurpose
  token: string
  /** Path of the admin's page that takes it. */
  path: string
  expiresAt: Date
}

/**
 * One-time links of staff: one per account, the newest. A token is the link's id with an HMAC of it, so the database
 * holds nothing of it, and several processes that start together can print the same set-up link.
 */
@Injectable()
export class StaffLinks {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  /** A new link of the owner; the one before is unknown from now on. */
  async issue(owner: LinkOwner, purpose: LinkPurpose): Promise<IssuedLink> {
    const link = this.newLink(owner, purpose)
    await links.putLink(this.db, link)
    return this.issued(link)
  }

  /** The owner's open link, or a new one when there is none. */
  issueOnce(owner: LinkOwner, purpose: LinkPurpose): Promise<IssuedLink> {
    return this.db.inTransaction(async () => {
      const link = this.newLink(owner, purpose)
      await links.addLinkIfNone(this.db, link)
      const kept = await links.holdLinkOf(this.db, owner)
      return kept && stateOfLink(kept, this.clock.now()) === 'open'
        ? this.issued(kept)
        : this.issue(owner, purpose)
    })
  }

  /** Whose an open link is. Refuses `access.link-unknown`, `access.link-used`, `access.link-expired`. */
  async read(token: string): Promise<LinkRow> {
    const parts = partsOfToken(token)
    if (!parts || !timingSafeEqual(this.proofOf(parts.id), Buffer.from(parts.proof, 'base64url')))
      throw linkUnknown()
    const link = await links.linkById(this.db, parts.id)
    if (!link) throw linkUnknown()
    return this.requireOpen(link)
  }

  /** Uses a link in the open transaction: of several that come at once, one gets through. Refuses as `read` does. */
  async use({ id, owner }: LinkRow): Promise<void> {
    const link = await links.holdLinkOf(this.db, owner)
    if (link?.id !== id) throw linkUnknown()
    this.requireOpen(link)
    await links.noteLinkUsed(this.db, id, this.clock.now())
  }

  /** Makes the owner's link unknown. */
  revoke(owner: LinkOwner): Promise<void> {
    return links.deleteLinkOf(this.db, owner)
  }

  private requireOpen(link: LinkRow): LinkRow {
    switch (stateOfLink(link, this.clock.now())) {
      case 'open':
        return link
      case 'used':
        throw linkUsed()
      case 'expired':
        throw linkExpired()
    }
  }

  private newLink(owner: LinkOwner, purpose: LinkPurpose): LinkRow {
    const expiresAt = new Date(+this.clock.now() + LINK_LIFE[purpose])
    return { id: newId<'staffLink'>(), owner, purpose, expiresAt, usedAt: null }
  }

  private issued({ id, purpose, expiresAt }: LinkRow): IssuedLink {
    const token = `${id}.${this.proofOf(id).toString('base64url')}`
    return { purpose, token, path: linkPath(token), expiresAt }
  }

  private proofOf(id: string): Buffer {
    return this.vault.blindIndex('staff-link', id)
  }
}
