import { Test, type TestingModule } from '@nestjs/testing'
import { randomBytes } from 'node:crypto'
import { AccessDoor } from '../../src/access/index.js'
import type { StaffActor } from '../../src/contracts/actors.js'
import type { Role } from '../../src/contracts/enums.js'
import { ROLE_RIGHTS } from '../../src/contracts/permissions.js'
import { Refusal } from '../../src/kernel/errors.js'
import { asId, newId, type Id } from '../../src/kernel/ids.js'
import { NurtureDoor, type ExplanationAnswer } from '../../src/nurture/index.js'
import { Clock, SetClock } from '../../src/platform/clock/clock.js'
import { Db } from '../../src/platform/database/db.js'
import { DueScanner } from '../../src/platform/due/due-scanner.js'
import { Consumers } from '../../src/platform/news/consumers.js'
import { PlatformModule } from '../../src/platform/platform.module.js'
import { ServiceHours } from '../../src/selling/clocks/service-hours.service.js'
import type { Qualified } from '../../src/selling/leads/admission.js'
import { LeadIntake } from '../../src/selling/leads/lead-intake.service.js'
import { LeadReader } from '../../src/selling/leads/lead-reader.service.js'
import { LeadsService } from '../../src/selling/leads/leads.service.js'
import { SellingDoor, SellingModule } from '../../src/selling/index.js'
import { TrafficPoolDoor, type ContactCard, type TimelineRow } from '../../src/traffic-pool/index.js'
import { freshDatabase } from './database.js'
import { FILES_DIR } from './files-dir.js'

/** The selling room on a database of its own and a set clock; the rooms to its left are played by hand. */

export const START = new Date('2026-03-02T01:00:00.000Z')
export const TEAM = asId<'team'>('7')
export const OTHER_TEAM = asId<'team'>('8')

/** What the rooms to the left know, by hand. */
class Neighbours {
  readonly reps: { id: Id<'staff'>; teamId: Id<'team'>; isActive: boolean }[] = []
  readonly consenting = new Set<string>()
  readonly withoutScore = new Set<string>()
  /** Who is left of contacts that were merged. */
  readonly survivors = new Map<string, string>()

  readonly access = {
    repIds: () => Promise.resolve(this.reps),
    staffNames: (ids: string[]) =>
      Promise.resolve(
        new Map(
          ids.map((id) => [
            id,
            { name: `Rep ${id}`, teamId: this.reps.find((rep) => rep.id === id)?.teamId ?? null },
          ]),
        ),
      ),
  }
  readonly pool = {
    heldStandings: (ids: string[]) => this.pool.standings(ids),
    standings: (ids: string[]) =>
      Promise.resolve(
        new Map(
          ids.map((id) => [
            id,
            {
              contactId: this.survivors.get(id) ?? id,
              stage: 'engaged',
              consents: this.consenting.has(id) ? ['contact'] : [],
              reachableBy: ['phone'],
              sourceChannel: 'qr',
            },
          ]),
        ),
      ),
    contactCards: (ids: string[]) => Promise.resolve(new Map(ids.map((id) => [id, this.card(id)]))),
    lastTouchesOf: (ids: string[]) => Promise.resolve(new Map(ids.map((id) => [id, [touch(id)]]))),
    phoneOf: () => Promise.resolve('+8613800001234'),
    arrivals: () => Promise.resolve(new Map()),
    sharerNames: () => Promise.resolve(new Map()),
    channelNames: () => Promise.resolve(new Map()),
  }
  readonly nurture = {
    explainAll: (requests: { contactId: string; at: Date }[]) =>
      Promise.resolve(
        new Map(
          requests
            .filter(({ contactId }) => !this.withoutScore.has(contactId))
            .map(({ contactId, at }) => [contactId, explanation(contactId, at)]),
        ),
      ),
    scoreCards: (ids: string[]) =>
      Promise.resolve(new Map(ids.map((id) => [id, { band: 'U2', totalMilli: 41_000, cooling: true }]))),
  }

  private card(id: string): ContactCard {
    const source = { channel: 'qr', medium: null, campaign: null, at: START.toISOString() }
    return {
      id,
      name: `Contact ${id}`,
      stage: 'engaged',
      createdAt: START,
      firstSource: source,
      lastSource: source,
      phoneMasked: '138****1234',
      consents: this.consenting.has(id) ? [{ purpose: 'contact', at: START, basis: 'opt-in' }] : [],
      reachableBy: ['phone'],
    }
  }
}

const touch = (key: string): TimelineRow => ({
  eventKey: key,
  type: 'content.read',
  occurredAt: START.toISOString(),
  receivedAt: START.toISOString(),
  contentId: '900',
  contentTitle: 'Why fish gather',
  contentPurpose: 'price',
  channel: 'qr',
  props: {},
})

const explanation = (contactId: string, at: Date): ExplanationAnswer => ({
  contactId,
  modelKey: 'default',
  modelVersion: 1,
  asOf: at.toISOString(),
  totalMilli: 63_800,
  total: 64,
  band: 'U1',
  fitBand: 'U',
  engagementBand: 1,
  hold: null,
  fit: { scoreMilli: 0, confidence: 0, disqualifiedBy: null },
  lines: [],
  groups: [],
  toNextBand: null,
  unknownFitFields: [],
  history: [],
})

export interface LeadLine {
  id: Id<'lead'>
  state: string
  version: number
  owner_id: Id<'staff'> | null
  queue_reason: string | null
  heat: string
}

/** Starts the room before all tests of a file, empties it before each, and answers what they do with it. */
export function useSellingRoom() {
  const known = new Neighbours()
  const clock = new SetClock(START)
  const rooms: TestingModule[] = []

  /** One more process on the same database, with the same clock; the first is the room itself. */
  async function another(): Promise<TestingModule> {
    const room = await Test.createTestingModule({ imports: [PlatformModule, SellingModule] })
      .overrideProvider(Clock)
      .useValue(clock)
      .overrideProvider(AccessDoor)
      .useValue(known.access)
      .overrideProvider(TrafficPoolDoor)
      .useValue(known.pool)
      .overrideProvider(NurtureDoor)
      .useValue(known.nurture)
      .compile()
    rooms.push(room)
    return room
  }

  const room = (): TestingModule => {
    const [first] = rooms
    if (!first) throw new Error('the room is not open yet')
    return first
  }
  const db = (): Db => room().get(Db)

  beforeAll(async () => {
    Object.assign(process.env, {
      DATABASE_URL: await freshDatabase(),
      SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
      BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
      FILES_DIR,
      LOG_LEVEL: 'silent',
      BRAND_TIME_ZONE: 'Asia/Shanghai',
      WECHAT_MP_APPID: 'wx0000000000000000',
      WECHAT_MP_SECRET: 'secret-of-a-test',
    })
    await another()
    // From its first step on a group has places in the log, which `empty` moves.
    await room().get(Consumers).step('selling')
  })
  afterAll(() => Promise.all(rooms.map((one) => one.close())))

  async function empty(): Promise<void> {
    clock.set(START)
    known.reps.length = 0
    known.withoutScore.clear()
    for (const table of TABLES) await db().execute(`DELETE FROM ${table}`)
    // The log is empty from here on; its numbers go on, because readers remember how far they have come.
    await db().execute(
      `UPDATE sys_log_cursor place JOIN sys_log_head head ON head.partition_no = place.partition_no
          SET place.next_seq = head.next_seq`,
    )
  }
  beforeEach(empty)

  /** Clocks that ring in none of these tests: what is due then is routing alone. */
  const slowClocks = (): Promise<void> => {
    const slow = { assign: 10_000, accept: 10_000, firstTouch: 10_000 }
    return room().get(ServiceHours).putLevels({ hot: slow, warm: slow })
  }

  const staff = (id: Id<'staff'>, role: Role = 'rep', teamId: Id<'team'> | null = TEAM): StaffActor => ({
    kind: 'staff',
    id,
    name: `Rep ${id}`,
    login: `rep-${id}`,
    role,
    teamId,
    ...ROLE_RIGHTS[role],
  })
  const ops = staff(asId<'staff'>('3'), 'ops', null)

  async function aRep(
    over: { capacity?: number; weight?: number; onShift?: boolean; teamId?: Id<'team'> } = {},
  ) {
    const id = newId<'staff'>()
    known.reps.push({ id, teamId: over.teamId ?? TEAM, isActive: true })
    const { capacity = 50, weight = 1, onShift = true } = over
    await room().get(SellingDoor).putRep({ staffId: id, capacity, weight, onShift })
    return staff(id, 'rep', over.teamId ?? TEAM)
  }

  function aContact(): Id<'contact'> {
    const id = newId<'contact'>()
    known.consenting.add(id)
    return id
  }

  const qualified = (over: Partial<Qualified> = {}): Qualified => ({
    contactId: over.contactId ?? aContact(),
    productLine: 'default',
    band: 'U1',
    heat: 'warm',
    handRaise: false,
    causeKey: newId(),
    asOf: clock.now(),
    scoreMilli: 63_800,
    modelId: '5',
    modelVersion: 1,
    ...over,
  })

  const take = (...list: Qualified[]): Promise<void> =>
    db().inTransaction(() => room().get(LeadIntake).take(list))
  const many = (n: number): Qualified[] => Array.from({ length: n }, () => qualified())

  const leads = (): Promise<LeadLine[]> =>
    db().query<LeadLine>(
      'SELECT id, state, version, owner_id, queue_reason, heat FROM selling_lead ORDER BY id',
    )
  async function onlyLead(): Promise<LeadLine> {
    const [lead, ...others] = await leads()
    if (!lead || others.length) throw new Error(`wanted one lead, found ${others.length + (lead ? 1 : 0)}`)
    return lead
  }
  const told = async (name: string): Promise<Record<string, unknown>[]> => {
    const rows = await db().query<{ payload: Record<string, unknown> }>(
      'SELECT payload FROM sys_log WHERE name = ? ORDER BY partition_no, seq',
      [name],
    )
    return rows.map(({ payload }) => payload)
  }

  const service = (): LeadsService => room().get(LeadsService)
  const reader = (): LeadReader => room().get(LeadReader)
  const scan = (): Promise<number> => room().get(DueScanner).scan()
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    )
  const differences = async (): Promise<string[]> => (await room().get(SellingDoor).verify()).differences

  return {
    known,
    clock,
    another,
    empty,
    room,
    db,
    slowClocks,
    staff,
    ops,
    aRep,
    aContact,
    qualified,
    take,
    many,
    leads,
    onlyLead,
    told,
    service,
    reader,
    scan,
    codeOf,
    differences,
  }
}

const TABLES = [
  'selling_lead',
  'selling_handoff',
  'selling_lead_transition',
  'selling_ownership',
  'selling_touch',
  'selling_rep',
  'selling_routing_decision',
  'selling_clock',
  'sys_log',
  'sys_log_dead',
  'sys_setting',
]
