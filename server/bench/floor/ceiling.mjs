/**
 * The ceiling: the least work that does the hot path, in one bare process. It is no product but a yardstick; the
 * product's rate is divided by its rate. Like the product it takes the open API's events and answers only after the
 * commit of: the event, once for ever by its id; the award and the contact's score; a lead for an enquiry; and, where
 * `segments` are asked for, who belongs to each. It leaves out all that makes a product of it: tokens, consent,
 * identities that are blind, a log, views across several reports, bands, explanations, routing.
 *
 * Requests that arrive together share a transaction: up to 500 events or 2 ms, two transactions at a time.
 *
 * Environment: CEILING = {"url": database, "segments": n, "contacts": n, "purposes": {contentId: purpose}}.
 */
import { createServer } from 'node:http'
import Ajv from 'ajv'
import mysql from 'mysql2/promise'
import { makeTables } from './ceiling-tables.mjs'

const MOST = 500
const WAIT = 2 // milliseconds
const WRITERS = 2
const TRIES = 4
const { url, segments, contacts, purposes } = JSON.parse(process.env.CEILING)

const ajv = new Ajv({ strict: false })
const isEvent = ajv.compile({
  type: 'object',
  required: ['eventId', 'type', 'occurredAt', 'identities'],
  properties: {
    eventId: { type: 'string', pattern: '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' },
    type: {
      enum: [
        'content.viewed',
        'content.progressed',
        'content.shared',
        'file.downloaded',
        'search.made',
        'enquiry.sent',
      ],
    },
    occurredAt: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$' },
    contentId: { type: 'string', pattern: '^[1-9]\\d{0,18}$' },
    identities: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', properties: { value: { type: 'string', minLength: 1, maxLength: 64 } } },
    },
    props: {
      type: 'object',
      properties: { dwellMs: { type: 'integer' }, depth: { type: 'integer' } },
    },
  },
})

/** Points of an event as the product's first model gives them; 0 = no award. */
function pointsOf({ type, contentId, props }) {
  if (type === 'enquiry.sent') return 50
  if (type === 'file.downloaded') return 10
  const isIntent = purposes[contentId] === 'price' || purposes[contentId] === 'case'
  if (type === 'content.viewed') return isIntent ? 10 : 0
  if (type !== 'content.progressed' || props.dwellMs < 30_000 || props.depth < 50) return 0
  return isIntent ? 10 : 3
}

const belongs = Array.from(
  { length: segments },
  (_, i) => (contact) => contact.score >= 5 + 5 * i && contact.events > i % 3,
)

const pool = mysql.createPool({ uri: url, connectionLimit: WRITERS, timezone: 'Z' })
pool.pool.on('connection', (connection) =>
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'),
)
await makeTables(pool, contacts)

const queue = []
let writing = 0
let timer

function push(job) {
  queue.push(job)
  timer ??= setTimeout(pump, queue.length >= MOST ? 0 : WAIT)
}

function pump() {
  timer = undefined
  while (writing < WRITERS && queue.length > 0) {
    const jobs = []
    for (let rows = 0; queue.length > 0 && rows < MOST;) {
      const job = queue.shift()
      rows += job.events.length
      jobs.push(job)
    }
    writing += 1
    write(jobs).finally(() => {
      writing -= 1
      pump()
    })
  }
}

async function write(jobs) {
  const events = jobs.flatMap((job) => job.events)
  for (let tries = 1; ; tries += 1) {
    const connection = await pool.getConnection()
    try {
      await connection.beginTransaction()
      await writeOnce(connection, events)
      await connection.commit()
      for (const job of jobs) job.done(true)
      return
    } catch (error) {
      await connection.rollback()
      if (tries < TRIES && /DEADLOCK|LOCK_WAIT|DUP_ENTRY/.test(error.code ?? '')) continue
      process.stderr.write(`${error.code} ${error.message}\n`)
      for (const job of jobs) job.done(false)
      return
    } finally {
      connection.release()
    }
  }
}

async function writeOnce(db, events) {
  const now = new Date()
  const names = [...new Set(events.map(({ identities }) => identities[0].value))].sort()
  const lockContacts = () =>
    db.query('SELECT id, name, score, events FROM contact WHERE name IN (?) ORDER BY name FOR UPDATE', [
      names,
    ])
  let [found] = await lockContacts()
  if (found.length < names.length) {
    const known = new Set(found.map(({ name }) => name))
    await db.query('INSERT IGNORE INTO contact (name) VALUES ?', [
      names.filter((name) => !known.has(name)).map((name) => [name]),
    ])
    ;[found] = await lockContacts()
  }
  const byName = new Map(found.map((contact) => [contact.name, contact]))
  const fresh = await firstSeen(db, events)
  if (fresh.length === 0) return
  const awards = []
  const leads = []
  const touched = new Set()
  for (const { event, key } of fresh) {
    const contact = byName.get(event.identities[0].value)
    const points = pointsOf(event)
    contact.events += 1
    contact.score = Math.min(1000, contact.score + points)
    touched.add(contact)
    if (points > 0) awards.push([contact.id, 1, points, key, now])
    if (event.type === 'enquiry.sent') leads.push([contact.id, contact.id % 200, contact.score, now])
  }
  const rows = fresh.map(({ event, key }) => [
    byName.get(event.identities[0].value).id,
    key,
    event.type,
    event.contentId ?? null,
    new Date(event.occurredAt),
    event.props?.dwellMs ?? null,
  ])
  await db.query(
    'INSERT INTO event (contact_id, event_key, type, content_id, occurred_at, dwell_ms) VALUES ?',
    [rows],
  )
  if (awards.length)
    await db.query('INSERT INTO award (contact_id, rule, points, event_key, at) VALUES ?', [awards])
  await db.query(
    `INSERT INTO contact (id, name, score, events, last_at) VALUES ?
     ON DUPLICATE KEY UPDATE score = VALUES(score), events = VALUES(events), last_at = VALUES(last_at)`,
    [[...touched].map(({ id, name, score, events: n }) => [id, name, score, n, now])],
  )
  if (segments) await follow(db, [...touched], now)
  if (leads.length)
    await db.query('INSERT IGNORE INTO lead_handed (contact_id, owner_id, score, at) VALUES ?', [leads])
}

/** The events that were never seen before, with their keys. */
async function firstSeen(db, events) {
  const keyed = events.map((event) => ({ event, key: Buffer.from(event.eventId.replaceAll('-', ''), 'hex') }))
  const [known] = await db.query('SELECT event_key FROM event WHERE event_key IN (?)', [
    keyed.map(({ key }) => key),
  ])
  const seen = new Set(known.map(({ event_key: key }) => key.toString('hex')))
  return keyed.filter(({ key }) => {
    const text = key.toString('hex')
    return !seen.has(text) && seen.add(text)
  })
}

/** Brings the members of each segment to what the touched contacts are now. */
async function follow(db, touched, now) {
  const [members] = await db.query('SELECT segment_id, contact_id FROM member WHERE contact_id IN (?)', [
    touched.map(({ id }) => id),
  ])
  const has = new Set(members.map(({ segment_id: segment, contact_id: contact }) => `${segment} ${contact}`))
  const enter = []
  const leave = []
  for (const contact of touched)
    for (const [segment, isMember] of belongs.entries()) {
      const was = has.has(`${segment} ${contact.id}`)
      const is = isMember(contact)
      if (is && !was) enter.push([segment, contact.id, now])
      if (was && !is) leave.push([segment, contact.id])
    }
  if (enter.length) await db.query('INSERT IGNORE INTO member (segment_id, contact_id, at) VALUES ?', [enter])
  if (leave.length) await db.query('DELETE FROM member WHERE (segment_id, contact_id) IN (?)', [leave])
}

const server = createServer((request, response) => {
  const answer = (status, body) => {
    const text = JSON.stringify(body)
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    response.end(text)
  }
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString())
    const events = body.events ?? [body]
    if (!events.every((event) => isEvent(event))) return answer(400, { errors: isEvent.errors })
    return push({ events, done: (isWritten) => answer(isWritten ? 202 : 500, { accepted: events.length }) })
  })
})
// Idle connections stay open between the rounds, as the product's do.
server.keepAliveTimeout = 300_000
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address()
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` })}\n`)
})
process.on('SIGTERM', () => process.exit(0))
