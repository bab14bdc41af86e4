import { Injectable } from '@nestjs/common'
import { sqlTime } from '../../kernel/time.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import type { AccessToken, TokenStore } from './token.js'

/** Loads and saves the sealed token of an app, outside any transaction of the caller: it holds whatever becomes of that. */
@Injectable()
export class TokensRepository implements TokenStore {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  async load(appid: string): Promise<AccessToken | undefined> {
    const [row] = await this.db.detached(() =>
      this.db.query<{ sealed_token: string; expires_at: Date }>(
        'SELECT sealed_token, expires_at FROM wechat_token WHERE appid = ?',
        [appid],
      ),
    )
    const value = row && this.open(row.sealed_token)
    return value === undefined ? undefined : { value, expiresAt: row.expires_at }
  }

  async save(appid: string, token: AccessToken): Promise<void> {
    await this.db.detached(() =>
      this.db.execute(
        `INSERT INTO wechat_token (appid, sealed_token, expires_at) VALUES (?, ?, ?)
         ON DUPLICATE KEY UPDATE sealed_token = VALUES(sealed_token), expires_at = VALUES(expires_at)`,
        [appid, this.vault.seal(token.value), sqlTime(token.expiresAt)],
      ),
    )
  }

  private open(sealed: string): string | undefined {
    try {
      return this.vault.open(sealed)
    } catch {
      return undefined // sealed with a key that is gone: WeChat gives the same token again
    }
  }
}
