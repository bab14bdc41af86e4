import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { TokenActor } from '../../contracts/actors.js'
import { TOKEN_SCOPES, type TokenScope } from '../../contracts/permissions.js'
import { newId, type Id } from '../../kernel/ids.js'
import { pageFrom, timePlace, type Page } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { hashSecret, newSecret } from '../../platform/crypto/vault.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { tokenNameTaken, tokenNotFound } from '../access.errors.js'
import { isWorthNoting, PREFIX } from './api-token.js'
import * as tokens from './api-tokens.query.js'
import type { ApiTokenView } from './api-tokens.dto.js'
import { CheckedTokens } from './checked-tokens.js'

const scopesColumn = z.array(z.enum(TOKEN_SCOPES))

/** A token as it is handed out; `token` is told once, here. */
export interface IssuedApiToken {
  id: Id<'apiToken'>
  token: string
}

/**
 * Tokens of the open API. Checks are believed for five seconds per process: what is revoked or renewed stops working
 * in the process that did it at once, and in the others within five seconds.
 */
@Injectable()
export class ApiTokens {
  private readonly checked = new CheckedTokens<TokenActor>()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Makes a token, or replaces the one of this name, whose id, and so the keys of its events, stay. */
  async add(name: string, scopes: readonly TokenScope[]): Promise<string> {
    const token = newToken()
    await tokens.putApiToken(
      this.db,
      { id: newId(), name, hash: hashSecret(token), scopes },
      this.clock.now(),
    )
    this.checked.forgetAll()
    return token
  }

  /** Makes a token of a new name. Refuses `access.api-token-name-taken`. */
  async create(name: string, scopes: readonly TokenScope[]): Promise<IssuedApiToken> {
    const id = newId<'apiToken'>()
    const token = newToken()
    try {
      await tokens.addApiToken(this.db, { id, name, hash: hashSecret(token), scopes }, this.clock.now())
    } catch (error) {
      throw isDuplicate(error) ? tokenNameTaken() : error
    }
    return { id, token }
  }

  /** Gives a token another secret; a revoked one works again with it. Refuses `access.api-token-not-found`. */
  async renew(id: Id<'apiToken'>): Promise<IssuedApiToken> {
    const token = newToken()
    if (!(await tokens.renewApiToken(this.db, id, hashSecret(token)))) throw tokenNotFound()
    this.checked.forgetAll()
    return { id, token }
  }

  /** Refuses `access.api-token-not-found`. */
  async revoke(id: Id<'apiToken'>): Promise<void> {
    if (!(await tokens.revokeApiToken(this.db, id, this.clock.now()))) throw tokenNotFound()
    this.checked.forgetAll()
  }

  async page({ limit, after }: { limit: number; after?: string | undefined }): Promise<Page<ApiTokenView>> {
    const rows = await tokens.apiTokenPage(this.db, { after: timePlace(after), limit: limit + 1 })
    return pageFrom(rows, limit, (row) => [row.createdAt.getTime(), row.id], viewOf)
  }

  /** Refuses `access.api-token-not-found`. */
  async one(id: Id<'apiToken'>): Promise<ApiTokenView> {
    const row = await tokens.apiTokenById(this.db, id)
    if (!row) throw tokenNotFound()
    return viewOf(row)
  }

  /** Whose it is; null when it is unknown or revoked. */
  async check(token: string): Promise<TokenActor | null> {
    if (!token.startsWith(PREFIX)) return null
    const hash = hashSecret(token)
    const believed = this.checked.get(hash)
    if (believed) return believed
    const row = await tokens.apiTokenByHash(this.db, hash)
    if (!row) return null
    const now = this.clock.now()
    if (isWorthNoting(row.lastUsedAt, now)) await tokens.noteUse(this.db, row.id, now)
    const actor: TokenActor = { kind: 'token', tokenId: row.id, scopes: scopesColumn.parse(row.scopes) }
    this.checked.set(hash, actor)
    return actor
  }
}

const newToken = (): string => `${PREFIX}${newSecret()}`

const viewOf = (row: tokens.ApiTokenRow): ApiTokenView => ({
  id: row.id,
  name: row.name,
  scopes: scopesColumn.parse(row.scopes),
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
})
