import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { codeOf } from '../db.js'
import { OperatorError } from '../operator-error.js'

/**
 * A backup is gzipped SQL, one statement a line, which any client of an empty database can run. Its first line is a
 * comment that says what it is, its last one what must have been read by then: a file cut short has none.
 */
const headSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  keys: z.object({ secretKeys: z.record(z.string(), z.string()), blindIndexKey: z.string() }),
})
const tailSchema = z.object({ rows: z.record(z.string(), z.number().int()), sha256: z.string() })

/** What a backup says of itself. */
export type BackupHead = z.infer<typeof headSchema>
/** Rows by table. */
export type RowCounts = Record<string, number>
/** A backup that was read through and is whole. */
export type BackupFile = BackupHead & { rows: RowCounts; lines: number }

const HEAD = '-- weir backup '
const TAIL = '-- weir backup ends '
const NEWLINE = 0x0a

/**
 * Writes a backup whole or not at all, for its owner only. `statements` yields lines without their end and returns
 * the rows it wrote by table. Throws an OperatorError when the disk is full.
 */
export async function writeBackupFile(
  path: string,
  head: BackupHead,
  statements: AsyncGenerator<Buffer | string, RowCounts>,
): Promise<RowCounts> {
  const half = `${path}.part`
  const file = await open(half, 'wx', 0o600)
  let rows: RowCounts = {}
  async function* text(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    const line = (content: Buffer | string): Buffer =>
      Buffer.concat([Buffer.from(content), Buffer.of(NEWLINE)])
    const hashed = (bytes: Buffer): Buffer => (hash.update(bytes), bytes)
    yield hashed(line(`${HEAD}${JSON.stringify(head)}`))
    let next = await statements.next()
    for (; !next.done; next = await statements.next()) yield hashed(line(next.value))
    rows = next.value
    yield line(`${TAIL}${JSON.stringify({ rows, sha256: hash.digest('hex') })}`)
  }
  try {
    await pipeline(text, createGzip({ level: 1 }), file.createWriteStream({ flush: true }))
    await rename(half, path)
    return rows
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(half, { force: true })
    if (codeOf(error) === 'ENOSPC')
      throw new OperatorError(`The disk is full: ${path} could not be written, and nothing was changed.`)
    throw error
  }
}

/** Reads a whole backup and proves it undamaged. Throws an OperatorError that says what is wrong. */
export async function checkBackupFile(path: string): Promise<BackupFile> {
  const hash = createHash('sha256')
  let first: string | undefined
  let last: Buffer | undefined
  let lines = 0
  await eachLine(path, (line) => {
    lines += 1
    first ??= line.toString()
    if (last) hash.update(last).update('\n')
    last = line
  })
  if (!first?.startsWith(HEAD)) throw new OperatorError(`${path} is no backup of Weir.`)
  const head = headSchema.safeParse(parsed(first.slice(HEAD.length)))
  if (!head.success)
    throw new OperatorError(`${path} was made by a version of Weir that this one cannot read.`)
  const tail = tailSchema.safeParse(parsed(last?.toString().slice(TAIL.length)))
  if (!last?.toString().startsWith(TAIL) || !tail.success)
    throw new OperatorError(`${path} is damaged: it ends too early. Nothing was changed.`)
  if (tail.data.sha256 !== hash.digest('hex'))
    throw new OperatorError(`${path} is damaged: its content is not what was written. Nothing was changed.`)
  return { ...head.data, rows: tail.data.rows, lines }
}

/** Hands over each line of a backup, in order; the next one waits until the promise of the one before is kept. */
export async function eachLine(path: string, handle: (line: Buffer) => Promise<void> | void): Promise<void> {
  try {
    await pipeline(createReadStream(path), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      let parts: Buffer[] = []
      for await (let chunk of chunks) {
        for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE)) {
          await handle(Buffer.concat([...parts, chunk.subarray(0, at)]))
          parts = []
          chunk = chunk.subarray(at + 1)
        }
        parts.push(chunk)
      }
    })
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (code === 'ENOENT') throw new OperatorError(`There is no file ${path}.`)
    if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
      throw new OperatorError(`${path} is damaged: it cannot be unpacked (${code}). Nothing was changed.`)
    throw error
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
