import 'reflect-metadata'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { ApiTokens, StaffAccounts } from '../src/access/index.js'
import { CHANNELS } from './channels.js'
import type { Stage } from './consumer.js'
import { House, StaffClient } from './house.js'
import { readLibrary } from './library.js'
import { Play, sandbox, startOf, type Played, type Progress } from './play.js'
import { Press } from './press.js'
import { LAST_CALL, Sales, type Temper } from './sales.js'

/** How each of the demo's reps works, by login. */
const TEMPERS: Readonly<Record<string, Temper>> = {
  lin: { takes: [1, 7], calls: [0.1, 0.4], forgets: 0.02 },
  chen: { takes: [2, 9], calls: [0.1, 0.5], forgets: 0.06 },
  zhao: { takes: [4, 30], calls: [0.3, 2], forgets: 0.2 },
  wu: { takes: [1, 9], calls: [0.1, 0.6], forgets: 0.04 },
}

/**
 * Plays the demo's ninety days on the installation of this environment, whose staff are there already. It says how far
 * it is, one line of JSON a day, and can be stopped and started again: it goes on where it was.
 */
async function main(): Promise<void> {
  process.env.LOG_LEVEL ??= 'error'
  // Three hundred people share this process's address, and a day of theirs takes a second.
  process.env.RATE_LIMIT_SCALE = '100000'
  const house = await House.open()
  const endsAt = new Date(String(await setting(house, 'demo-ends-at', new Date().toISOString())))
  const played = ((await house.setting('demo-played')) ?? null) as Played | null // what `keep` below has written
  const startsAt = startOf(endsAt)
  house.now = played ? new Date(played.at) : startsAt

  const client = async (login: string): Promise<StaffClient> =>
    new StaffClient(house, await house.get(StaffAccounts).idOf(login))
  const reps = await Promise.all(
    Object.entries(TEMPERS).map(async ([login, temper]) => {
      const id: string = await house.get(StaffAccounts).idOf(login)
      return [id, { client: await client(login), temper }] as const
    }),
  )
  const press = new Press(house, await client('yunying'), readLibrary(join(__dirname, '../../demo/library')))
  await press.open(startsAt)
  await press.publishUntil(house.now)
  const ops = await client('yunying')
  await openChannels(ops, press)
  const lastCall = new Date(endsAt.getTime() - LAST_CALL)
  const sales = new Sales(await client('jingli'), new Map(reps), lastCall)
  house.onNews((names) => sales.hear(names))
  const stage: Stage = {
    contentIds: press.contentIds,
    shares: new Map<string, string>(),
    reportLive: await livePlatform(house),
  }
  const keep = (place: Played): Promise<void> => house.keepSetting('demo-played', place)
  await new Play(house, stage, sales, endsAt, press).run(played, keep, tell)
  await tagPeople(ops)
  await house.close()
}

/** Another system: the live platform, which knows its viewers by their unionid, and guests by what they write. */
async function livePlatform(house: House): Promise<Stage['reportLive']> {
  const token = await house.get(ApiTokens).add('直播平台', ['events'])
  return async (persona, at, { minutes, asGuest }) => {
    const { unionid, phone } = await sandbox().persona(persona)
    const guest = {
      name: persona,
      identities: [
        { kind: 'custom', value: `live-guest-${unionid}` },
        { kind: 'phone', value: phone.e164 },
      ],
      consent: { purposes: ['analytics'], basis: 'consent', at: at.toISOString(), proof: '直播报名表' },
    }
    const event = {
      eventId: randomUUID(),
      type: 'live.watched',
      occurredAt: at.toISOString(),
      ...(asGuest ? guest : { identities: [{ kind: 'unionid', value: unionid }] }),
      props: { minutes },
    }
    await house.send('POST', '/api/open/events', {
      body: event,
      headers: { authorization: `Bearer ${token}` },
    })
  }
}

/** Registers the channels that are not there yet. */
async function openChannels(ops: StaffClient, press: Press): Promise<void> {
  for (const { key, name, medium, campaign, content } of CHANNELS) {
    const contentId = content ? press.contentIds.get(content) : undefined
    const opened = await ops.send<{ id?: string }>('POST', '/api/staff/channels', {
      body: { key, name, medium, campaign, contentId: contentId ?? null },
      accepted: [409],
    })
    // What hangs on a wall has a code to scan.
    if (opened.id !== undefined && medium === 'qrcode')
      await ops.send('POST', `/api/staff/channels/${opened.id}/code`)
  }
}

/** What ops have noted about some people. A tag that is there already, or on somebody already, changes nothing. */
async function tagPeople(ops: StaffClient): Promise<void> {
  const { items: people } = await ops.get<{ items: { id: string }[] }>('/api/staff/contacts?limit=100')
  for (const [i, tag] of TAGS.entries()) {
    await ops.send('POST', '/api/staff/tags', { body: tag, accepted: [409] })
    const { items: tags } = await ops.get<{ items: { id: string; name: string }[] }>('/api/staff/tags')
    const id = tags.find(({ name }) => name === tag.name)?.id
    if (id === undefined) continue
    for (const person of people.filter((_, n) => n % (i * 4 + 5) === i))
      await ops.send('PUT', `/api/staff/contacts/${person.id}/tags/${id}`)
  }
}

const TAGS = [
  { name: '连锁门店', color: 'green' },
  { name: '新建项目', color: 'blue' },
  { name: '老客户换机', color: 'amber' },
  { name: '同行', color: 'gray' },
]

/** A setting, or what it is set to for the first time. */
async function setting(house: House, name: string, first: unknown): Promise<unknown> {
  const kept = await house.setting(name)
  if (kept !== undefined && kept !== null) return kept
  await house.keepSetting(name, first)
  return first
}

const tell = (progress: Progress): void => void process.stdout.write(`${JSON.stringify({ progress })}\n`)

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  },
)
