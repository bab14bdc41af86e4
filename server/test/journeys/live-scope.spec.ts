import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StaffAccounts } from '../../src/access/index.js'
import { News } from '../../src/platform/news/news.js'
import { Live } from '../../src/platform/live/live.js'
import { WakeUp } from '../../src/platform/news/wake-up.js'
import { Db } from '../../src/platform/database/db.js'
import { newId } from '../../src/kernel/ids.js'
import { startHouse, type House, type Staff } from '../setup/house.js'

const PASSWORD = 'a long enough password'
let house: House
let port: number

/** An open event stream of a member of staff, with everything that came through it. */
class Stream {
  text = ''
  ended = false

  constructor(response: IncomingMessage) {
    response.setEncoding('utf8')
    response.on('data', (part: string) => (this.text += part))
    response.on('end', () => (this.ended = true))
  }

  knowsOf(leadId: string): boolean {
    return this.text.includes(`"leadId":"${leadId}"`)
  }
}

const connect = (staff: Staff): Promise<Stream> =>
  new Promise((resolve, reject) => {
    const headers = { cookie: staff.cookie }
    get({ port, host: '127.0.0.1', path: '/api/staff/live', headers }, (response) =>
      resolve(new Stream(response)),
    ).on('error', reject)
  })

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((wake) => setTimeout(wake, 20))
}

/** Tells that a lead moved in these hands; answers its id. */
async function move(ownerId: string | null, previousOwnerId: string | null, to = 'accepted') {
  const leadId = newId<'lead'>()
  const about = { contactId: newId<'contact'>() }
  await house.get(Db).inTransaction(async () => {
    house.get(News).tell('selling.lead-moved', about, {
      leadId,
      productLine: 'default',
      transition: 6,
      from: 'assigned',
      to: to === 'queued' ? 'queued' : 'accepted',
      version: 2,
      ownerId,
      previousOwnerId,
      reason: null,
    })
  })
  return leadId
}

beforeAll(async () => {
  house = await startHouse()
  await house.app.listen(0, '127.0.0.1')
  port = (house.app.getHttpServer().address() as AddressInfo).port
  house.get(Live).start()
})
afterAll(async () => {
  house.get(WakeUp).stop()
  await house.close()
})

/** Whatever was told before has come by then: the second of two is read after all that was read with the first. */
async function heard(stream: Stream, ownerId: string): Promise<void> {
  for (let twice = 0; twice < 2; twice++) {
    const last = await move(ownerId, ownerId)
    await until(() => stream.knowsOf(last))
  }
}

describe('the live stream', () => {
  it('tells own leads to a rep, the team’s to its manager, all to ops; the queue to those who run it', async () => {
    const people = {
      east: await house.staff('east-1', 'rep', { teamName: '华东' }),
      mate: await house.staff('east-2', 'rep', { teamName: '华东' }),
      south: await house.staff('south-1', 'rep', { teamName: '华南' }),
      eastManager: await house.staff('east-m', 'manager', { teamName: '华东' }),
      southManager: await house.staff('south-m', 'manager', { teamName: '华南' }),
      ops: await house.staff('ops-1', 'ops'),
      boss: await house.staff('boss-1', 'admin'),
    }
    const streams = new Map<string, Stream>()
    for (const [name, one] of Object.entries(people)) streams.set(name, await connect(one))
    const knowing = async (leadId: string): Promise<string[]> => {
      for (const [name, stream] of streams) await heard(stream, people[name as keyof typeof people].id)
      return [...streams].flatMap(([name, stream]) => (stream.knowsOf(leadId) ? [name] : []))
    }
    expect(await knowing(await move(people.east.id, people.east.id))).toEqual([
      'east',
      'eastManager',
      'ops',
      'boss',
    ])
    expect(await knowing(await move(people.south.id, people.south.id))).toEqual([
      'south',
      'southManager',
      'ops',
      'boss',
    ])
    expect(await knowing(await move(null, people.south.id, 'queued'))).toEqual([
      'south',
      'eastManager',
      'southManager',
      'ops',
      'boss',
    ])
  })

  it('follows its owner into another team', async () => {
    const rep = await house.staff('north-1', 'rep', { teamName: '华北' })
    const manager = await house.staff('north-m', 'manager', { teamName: '华北' })
    const stream = await connect(manager)
    const before = await move(rep.id, rep.id)
    await heard(stream, manager.id)
    expect(stream.knowsOf(before)).toBe(true)
    const account = { login: 'north-m', name: 'm', role: 'manager', password: PASSWORD } as const
    await house.get(StaffAccounts).put({ ...account, teamName: '华中' })
    await until(() => stream.text.includes('event: staff-changed'))
    await heard(stream, manager.id)
    const after = await move(rep.id, rep.id)
    await heard(stream, manager.id)
    expect(stream.knowsOf(after)).toBe(false)
  })

  it('is narrowed at once when the right is lost', async () => {
    const stranger = await house.staff('west-1', 'rep')
    const ops = await house.staff('ops-2', 'ops')
    const stream = await connect(ops)
    const before = await move(stranger.id, stranger.id)
    await heard(stream, ops.id)
    expect(stream.knowsOf(before)).toBe(true)
    await house.get(StaffAccounts).put({ login: 'ops-2', name: 'o', role: 'rep', password: PASSWORD })
    await until(() => stream.text.includes('event: staff-changed'))
    await heard(stream, ops.id)
    const after = await move(stranger.id, stranger.id)
    await heard(stream, ops.id)
    expect(stream.knowsOf(after)).toBe(false)
  })

  it('ends at once when the account is disabled or its password changes', async () => {
    const [one, other] = [await house.staff('gone-1', 'rep'), await house.staff('gone-2', 'rep')]
    const streams = [await connect(one), await connect(other)]
    const began = Date.now()
    await house.get(StaffAccounts).disable('gone-1')
    await other.post('/api/staff/me/password', { oldPassword: PASSWORD, newPassword: 'another password' })
    await until(() => streams.every(({ ended }) => ended))
    // The check of every thirty seconds would have ended them too, later.
    expect(Date.now() - began).toBeLessThan(15_000)
  })
})
