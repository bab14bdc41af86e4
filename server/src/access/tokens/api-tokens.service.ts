import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { TokenActor } from '../../contracts/actors.js'
import { TOKEN_SCOPES, type TokenScope } from '../../contracts/permissions.js'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { hashSecret, newSecret } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { isWorthNoting, PREFIX } from './api-token.js'
import { apiTokenByHash, noteUse, putApiToken } from './api-tokens.query.js'
import { CheckedTokens } from './checked-tokens.js'

const scopesColumn = z.array(z.enum(TOKEN_SCOPES))

/** Tokens of the open API. Checks are believed for five seconds per process. */
@Injectable()
export class ApiTokens {
  private readonly checked = new CheckedTokens<TokenActor>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a token and tells it, once. The same name replaces the token of that name, which stops working here at
   * once and in other processes within five seconds; its id, and so the keys of its events, stay.
   */
  async add(name: string, scopes: readonly TokenScope[]): Promise<string> {
    const token = `${PREFIX}${newSecret()}`
    await putApiToken(this.db, { id: newId(), name, hash: hashSecret(token), scopes }, this.clock.now())
    this.checked.forgetAll()
    return token
  }

  /** Whose it is; null when it is unknown. */
  async check(token: string): Promise<TokenActor | null> {
    if (!token.startsWith(PREFIX)) return null
    const hash = hashSecret(token)
    const believed = this.checked.get(hash)
    if (believed) return believed
    const row = await apiTokenByHash(this.db, hash)
    if (!row) return null
    const now = this.clock.now()
    if (isWorthNoting(row.lastUsedAt, now)) await noteUse(this.db, row.id, now)
    const actor: TokenActor = { kind: 'token', tokenId: row.id, scopes: scopesColumn.parse(row.scopes) }
    this.checked.set(hash, actor)
    return actor
  }
}
