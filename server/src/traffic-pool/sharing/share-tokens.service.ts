import { Inject, Injectable } from '@nestjs/common'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { nextShare, openShare, sealShare, shareKeys, type KnownShare, type ShareKeys } from './share-token.js'

/**
 * Hands out share tokens and reads those that come back. Nothing is written: a share is known from its token alone
 * until it is used. The keys come from BLIND_INDEX_KEY, which never changes, as tokens stay on the web for years (ADR 21).
 */
@Injectable()
export class ShareTokens {
  private readonly keys: ShareKeys

  constructor(@Inject(PLATFORM_CONFIG) config: Pick<PlatformConfig, 'BLIND_INDEX_KEY'>) {
    this.keys = shareKeys(Buffer.from(config.BLIND_INDEX_KEY, 'base64'))
  }

  /** The token to share a content with, by whom (null: nobody known), having come through `via`, whatever that is worth. */
  tokenFor(contentId: string, contactId: string | null, via: string | undefined): string {
    const before = via === undefined ? null : this.open(via)
    return sealShare(this.keys, nextShare(contentId, contactId, before))
  }

  /** The share of a token; null when it is forged or another installation's. */
  open(token: string): KnownShare | null {
    return openShare(this.keys, token)
  }
}
