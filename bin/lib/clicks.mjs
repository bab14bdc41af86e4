/** A file of clicks (SessionId, ItemId, Time in epoch seconds; tab separated, one header line) as behaviours. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { uuidV5 } from './uuid.mjs'

const NAMESPACE = '0c6f6a1e-9a0b-5c55-8b3e-0a4f3b7f2d61'
const LATEST = 4_102_444_800 // epoch seconds of the year 2100: more is not a time in seconds

/**
 * Reads a click file. Answers `{clicks, bad, hash}`: clicks `{session, item, at, line}` (`at` in epoch milliseconds)
 * in the order of the file, bad lines `{number, line, why}`, and the SHA-256 of the file.
 */
export async function readClicks(path) {
  const hash = createHash('sha256')
  const bytes = createReadStream(path)
  bytes.on('data', (chunk) => hash.update(chunk))
  const clicks = []
  const bad = []
  let number = 0
  for await (const line of createInterface({ input: bytes, crlfDelay: Infinity })) {
    number += 1
    if (number === 1 || line === '') continue
    const click = parseClick(line)
    if (click.why) bad.push({ number, line, why: click.why })
    else clicks.push(click)
  }
  return { clicks, bad, hash: hash.digest('hex') }
}

/** One line as a click, or `{why}` it is none. */
export function parseClick(line) {
  const fields = line.split('\t')
  if (fields.length !== 3) return { why: `${fields.length} fields instead of 3` }
  const [session, item, time] = fields
  if (!isKey(session)) return { why: 'session is empty or too long' }
  if (!isKey(item)) return { why: 'item is empty or too long' }
  if (!/^\d+(\.\d+)?$/.test(time) || Number(time) > LATEST) return { why: 'time is no number of seconds' }
  return { session, item, at: Math.round(Number(time) * 1000), line }
}

const isKey = (text) => /^[\w.:-]{1,60}$/.test(text)

/**
 * Clicks in order of (time, item), each with its dwell: milliseconds to the session's next click, the last one 0.
 * `eventId` is made of the line's content and its ordinal among equal lines: the same file, the same ids.
 */
export function inOrder(clicks) {
  const sorted = [...clicks].sort((a, b) => a.at - b.at || compareItems(a.item, b.item))
  const ordinals = new Map()
  const last = new Map()
  return sorted.map((click) => {
    const ordinal = ordinals.get(click.line) ?? 0
    ordinals.set(click.line, ordinal + 1)
    const visit = {
      ...click,
      dwellMs: 0,
      isFirst: false,
      eventId: uuidV5(`${click.line}\n${ordinal}`, NAMESPACE),
    }
    const previous = last.get(click.session)
    if (previous) previous.dwellMs = click.at - previous.at
    else visit.isFirst = true
    last.set(click.session, visit)
    return visit
  })
}

/** Item ids are numbers: 9 comes before 10. */
const compareItems = (a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

/** A click as an event of the open API; `offset` in milliseconds is added to its time. */
export function asEvent(click, { offset, contentId, fileHash }) {
  const at = new Date(click.at + offset).toISOString()
  return {
    eventId: click.eventId,
    type: 'content.progressed',
    occurredAt: at,
    identities: [{ kind: 'custom', value: `replay:${click.session}` }],
    source: { channel: 'replay' },
    ...(click.isFirst ? { consent: consent(at, fileHash) } : {}),
    contentId,
    props: { viewId: click.eventId, dwellMs: click.dwellMs, depth: 100 },
  }
}

const consent = (at, fileHash) => ({
  purposes: ['analytics', 'profiling', 'contact'],
  basis: 'replay',
  at,
  proof: `replay of ${fileHash.slice(0, 12)}`,
})

/**
 * Deals the clicks into `n` lanes, all of one session into the same: lanes can be sent side by side while each
 * visitor's events still arrive in order.
 */
export function inLanes(clicks, n) {
  const lanes = Array.from({ length: n }, () => [])
  const laneOf = new Map()
  for (const click of clicks) {
    if (!laneOf.has(click.session)) laneOf.set(click.session, laneOf.size % n)
    lanes[laneOf.get(click.session)].push(click)
  }
  return lanes
}
