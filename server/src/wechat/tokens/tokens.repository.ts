import { Injectable } from '@nestjs/common'
import { SECOND, sqlTime } from '../../kernel/time.js'
import { declareSealed } from '../../platform/crypto/sealed-columns.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { LEASE, type AccessToken, type TokenStore } from './token.js'

declareSealed({ table: 'wechat_token', id: 'appid', column: 'sealed_token' })

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

  /** By the clock of the database, which all processes share. */
  takeTurn(appid: string): Promise<boolean> {
    return this.db.detached(async () => {
      await this.db.execute(
        `INSERT IGNORE INTO wechat_token (appid, sealed_token, expires_at) VALUES (?, '', UTC_TIMESTAMP(3))`,
        [appid],
      )
      const { affectedRows } = await this.db.execute(
        `UPDATE wechat_token SET refresh_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
          WHERE appid = ? AND (refresh_until IS NULL OR refresh_until <= UTC_TIMESTAMP(3))`,
        [LEASE / SECOND, appid],
      )
      return affectedRows === 1
    })
  }

  async save(appid: string, token: AccessToken): Promise<void> {
    await this.db.detached(() =>
      this.db.execute(
        'UPDATE wechat_token SET sealed_token = ?, expires_at = ?, refresh_until = NULL WHERE appid = ?',
        [this.vault.seal(token.value), sqlTime(token.expiresAt), appid],
      ),
    )
  }

  async endTurn(appid: string): Promise<void> {
    await this.db.detached(() =>
      this.db.execute('UPDATE wechat_token SET refresh_until = NULL WHERE appid = ?', [appid]),
    )
  }

  private open(sealed: string): string | undefined {
    try {
      return this.vault.open(sealed)
    } catch {
      return undefined // none yet, or sealed with a key that is gone: WeChat gives the same token again
    }
  }
}
