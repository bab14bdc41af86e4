import type { INestApplicationContext } from '@nestjs/common'
import { NurtureDoor } from '../nurture/index.js'
import { LogReader } from '../platform/news/log-reader.js'
import { SellingDoor } from '../selling/index.js'
import { TrafficPoolDoor } from '../traffic-pool/index.js'

/** Longest the backlog may stand still before verifying gives up. */
const PATIENCE_MS = 60_000
const SHOWN = 20

/**
 * Waits until every cursor stands at its head, then has each room recompute what it keeps. Prints the closing
 * line; the exit status is 1 on a difference or where there was nothing to look at.
 */
export async function verifyAll(app: INestApplicationContext): Promise<void> {
  await backlogPassed(app.get(LogReader))
  const parts = []
  for (const door of [TrafficPoolDoor, NurtureDoor, SellingDoor])
    parts.push(await app.get<{ verify: TrafficPoolDoor['verify'] }>(door, { strict: false }).verify())
  const counts = Object.assign({}, ...parts.map((part) => part.counts)) as Record<string, number>
  const differences = [
    ...(await buriedRows(app.get(LogReader))),
    ...parts.flatMap((part) => part.differences),
  ]
  for (const line of differences.slice(0, SHOWN)) process.stderr.write(`${line}\n`)
  if (differences.length > SHOWN) process.stderr.write(`… and ${differences.length - SHOWN} more\n`)
  const { contacts = 0, behaviours = 0, awards = 0, leads = 0, owners = 0 } = counts
  process.stdout.write(
    `contacts ${contacts} behaviours ${behaviours} awards ${awards} leads ${leads} owners ${owners} differences ${differences.length}\n`,
  )
  if (differences.length > 0 || [contacts, behaviours, awards, leads].includes(0)) process.exitCode = 1
}

/** What a group gave up has no effect anywhere, so nothing recomputed would miss it. */
const buriedRows = async (log: LogReader): Promise<string[]> =>
  (await log.buried()).map(({ group, rows }) => `${rows} rows of news were buried by group ${group}`)

async function backlogPassed(log: LogReader): Promise<void> {
  for (let least = Infinity, since = Date.now(); ;) {
    const behind = (await log.behind()).reduce((sum, group) => sum + group.behind, 0)
    if (behind === 0) return
    if (behind < least) [least, since] = [behind, Date.now()]
    if (Date.now() - since > PATIENCE_MS)
      throw new Error(`${behind} rows of news wait and nobody takes them: is a worker running?`)
    process.stderr.write(`waiting for ${behind} rows of news\n`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
