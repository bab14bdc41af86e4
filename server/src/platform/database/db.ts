import { Injectable } from '@nestjs/common'
import { InjectDataSource } from '@nestjs/typeorm'
import { raw, type PoolConnection, type QueryError, type ResultSetHeader } from 'mysql2'
import { DataSource, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm'
import { errorText } from './error-text.js'
import { poolOf } from './pool-of.js'
import { ambient, Transaction } from './transaction.js'
import { listText, valuesText, type SqlValue } from './values-text.js'

/** A row as the driver gives it: BIGINT, COUNT and SUM as strings, DATETIME as Date, JSON parsed. */
export type Row = Record<string, unknown>

/** What a write did. */
export interface Written {
  affectedRows: number
}

const RETRIABLE = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'])
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  // A node that only reads for now, or is not part of its cluster yet.
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  'ER_UNKNOWN_COM_ERROR',
])
const TRIES = 6

/** The database's one entrance: everything in the house reads and writes through it (design §2.1). */
@Injectable()
export class Db {
  /** Set by `platform/news`: writes the collected news as the last act before COMMIT. */
  flushNews: ((transaction: Transaction) => Promise<void>) | undefined

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** TypeORM's repository of the ambient transaction, for the dull paths. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return (this.transaction()?.runner.manager ?? this.source.manager).getRepository(entity)
  }

  /** Rows of a query in the ambient transaction. `VALUES ?` takes rows of values, `IN (?)` takes an array. */
  async query<R = Row>(sql: string, params?: unknown[]): Promise<R[]> {
    return (await this.run(sql, params)) as R[]
  }

  /** Runs a statement that writes, in the ambient transaction. */
  async execute(sql: string, params?: unknown[]): Promise<Written> {
    const header = (await this.run(sql, params)) as ResultSetHeader
    return { affectedRows: header.affectedRows }
  }

  /**
   * Runs `fn` in a READ COMMITTED transaction, or joins the open one. News told inside are numbered and written
   * as its last act. Deadlocks and lock time-outs (1213, 1205), also at COMMIT, run the whole of it again, so
   * `fn` must not have effects outside the database.
   */
  async inTransaction<T>(fn: () => Promise<T>): Promise<T> {
    if (this.transaction()) return fn()
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(fn)
      } catch (error) {
        if (attempt >= TRIES || !isRetriable(error)) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt))
      }
    }
  }

  /** Runs `fn` under a savepoint of the open transaction: its failure undoes only itself. */
  async savepoint<T>(fn: () => Promise<T>): Promise<T> {
    const transaction = this.transaction()
    if (!transaction) throw new Error('a savepoint needs an open transaction')
    const [news, hooks] = [transaction.news.length, transaction.afterCommit.length]
    const name = `inner_work_${++transaction.savepoints}`
    await this.execute(`SAVEPOINT ${name}`)
    try {
      const result = await fn()
      await this.execute(`RELEASE SAVEPOINT ${name}`)
      return result
    } catch (error) {
      transaction.news.length = news
      transaction.afterCommit.length = hooks
      // A lost deadlock has taken the savepoint with it: its own error says to run the whole again.
      if (!isRetriable(error)) await this.execute(`ROLLBACK TO SAVEPOINT ${name}`)
      throw error
    }
  }

  /** Runs `fn` in an empty context, so that no request's transaction or actor leaks into background work. */
  detached<T>(fn: () => Promise<T>): Promise<T> {
    return ambient.run(undefined, fn)
  }

  /** Whether the database answers. */
  async reachable(): Promise<boolean> {
    return this.detached(() => this.query('SELECT 1')).then(
      () => true,
      () => false,
    )
  }

  /** The open transaction of this context, if any. Throws when it has already ended (a forgotten `await`). */
  transaction(): Transaction | undefined {
    const transaction = ambient.getStore()
    if (transaction?.ended) throw new Error('the transaction of this work has ended: a call was not awaited')
    return transaction
  }

  /** Runs `fn` after the open transaction has committed; at once when there is none. */
  afterCommit(fn: () => void): void {
    const transaction = this.transaction()
    if (transaction) transaction.afterCommit.push(fn)
    else fn()
  }

  private async attempt<T>(fn: () => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner()
    let transaction: Transaction | undefined
    try {
      const connection = (await runner.connect()) as PoolConnection
      const open = (transaction = new Transaction(runner, connection))
      await runner.startTransaction()
      const result = await ambient.run(open, async () => {
        const value = await fn()
        if (open.news.length) await this.flushNews?.(open)
        return value
      })
      open.ended = true
      await runner.commitTransaction()
      for (const after of open.afterCommit) after()
      return result
    } catch (error) {
      if (transaction) transaction.ended = true
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
      throw error
    } finally {
      await runner.release()
    }
  }

  private run(sql: string, params: unknown[] = []): Promise<unknown> {
    const executor = this.transaction()?.connection ?? poolOf(this.source)
    const [rows] = params
    const isRowsOnly = params.length === 1 && Array.isArray(rows) && sql.includes('VALUES ?')
    // Without values (not with none) the driver doesn't look for their places in a text of hundreds of kilobytes.
    const [text, values] = isRowsOnly
      ? [sql.replace('?', () => valuesText(rows)), null]
      : [sql, params.map((param) => (isList(param) ? raw(listText(param)) : param))]
    return new Promise((resolve, reject) => {
      executor.query(text, values, (error: QueryError | null, result: unknown) => {
        if (error) reject(withoutValues(error))
        else resolve(result)
      })
    })
  }
}

/** An array behind `IN`; what stands behind `VALUES` is an array of rows. */
const isList = (param: unknown): param is SqlValue[] => Array.isArray(param) && !Array.isArray(param[0])

/** True when a unique key refused a row (1062). */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === 'ER_DUP_ENTRY'

/** True for what time heals: lost connections, locks, a server that stops. The work itself is not at fault. */
export function isPassing(error: unknown): boolean {
  if (typeof error === 'object' && error !== null && 'fatal' in error && error.fatal === true) return true
  const code = codeOf(error)
  return code !== undefined && (RETRIABLE.has(code) || PASSING.has(code) || code.startsWith('PROTOCOL_'))
}

const isRetriable = (error: unknown): boolean => RETRIABLE.has(codeOf(error) ?? '')

/** The code of a driver's or system's error, wherever TypeORM has put it. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'driverError' in error ? codeOf(error.driverError) : undefined
}

/** The driver's errors quote the statement with its values, and the values may be a person's; so does their stack. */
function withoutValues(error: QueryError): QueryError {
  const told: QueryError & { sql?: string; sqlMessage?: string } = error
  const { message, stack } = errorText(error)
  delete told.sql
  delete told.sqlMessage
  return Object.assign(told, { message, stack })
}
