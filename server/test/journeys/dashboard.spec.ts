import { newId } from '../../src/kernel/ids.js'
import { sqlTime } from '../../src/kernel/time.js'
import { Db } from '../../src/platform/database/db.js'
import { startHouse, type House, type Staff } from '../setup/house.js'

/** May of a year long ago, by the brand's clock, and what happened in it. */
const PERIOD = 'from=2024-05-01&to=2024-05-31'
const at = (text: string) => sqlTime(new Date(`${text}+08:00`))

interface Step {
  step: string
  count: number
  before: number
  medianMs: number | null
}

interface Response {
  leads: number
  answered: number
  waiting: number
}
interface Sla {
  response: Response
  before: Response
  clocks: { kind: string; started: number; breached: number; before: number }[]
  reps: { staffId: string; leads: number; breached: number }[]
}

/** The columns of the sources with what the list behind each is asked for. */
const SOURCE_STEPS = { contacts: 'visitor', engaged: 'engaged', mature: 'mature', leads: 'mql', won: 'won' }

describe('the dashboard', () => {
  let house: House
  let ops: Staff
  let east: Staff
  let south: Staff
  let manager: Staff
  const db = () => house.get(Db)
  const ask = async <T>(who: Staff, part: string) =>
    (await who.get<T>(`/api/staff/dashboard/${part}?${PERIOD}`)).body

  /** A contact with when it came to each stage. */
  async function contact(
    created: string,
    channel: string,
    stages: Record<string, string> = {},
    lastChannel?: string,
  ): Promise<string> {
    const id = newId<'contact'>()
    await db().execute(
      `INSERT INTO pool_contact (id, stage, consents, reachable_by, first_channel, first_at, created_at)
       VALUES (?, 'visitor', 15, 1, ?, ?, ?)`,
      [id, channel, at(created), at(created)],
    )
    let from = 'visitor'
    for (const [stage, when] of Object.entries(stages)) {
      await db().execute(
        `INSERT INTO pool_stage_change (contact_id, at, id, from_stage, to_stage, cause) VALUES (?, ?, ?, ?, ?, 'x')`,
        [id, at(when), newId<'change'>(), from, stage],
      )
      from = stage
    }
    if (lastChannel)
      await db().execute(
        `INSERT INTO pool_counter (contact_id, behaviours, content_reads, last_at, last_channel) VALUES (?, 1, 0, ?, ?)`,
        [id, at(created), lastChannel],
      )
    return id
  }

  async function lead(contactId: string, owner: Staff, mql: string, touched: string | null): Promise<void> {
    const id = newId<'lead'>()
    await db().execute(
      `INSERT INTO selling_lead (id, contact_id, product_line, state, version, heat, hand_raise, manual, band, score_milli,
         model_version, cause_key, source_channel, why_now, attempts, owner_id, mql_at, accepted_at, first_touch_at)
       VALUES (?, ?, 'default', 'working', 1, 'warm', 0, 0, 'U1', 0, 1, ?, 'direct', '{"code":"score"}', 0, ?, ?, ?, ?)`,
      [id, contactId, contactId, owner.id, at(mql), at(mql), touched && at(touched)],
    )
    await db().execute(
      `INSERT INTO selling_clock (id, lead_id, kind, staff_id, status, target_ms, started_at, due_at, rung, breached_at, ended_at)
       VALUES (?, ?, 'first-touch', ?, ?, 1000, ?, ?, 0, ?, ?)`,
      [
        newId<'clock'>(),
        id,
        owner.id,
        touched ? 'met' : 'breached',
        at(mql),
        at(mql),
        touched ? null : at(mql),
        at(mql),
      ],
    )
  }

  beforeAll(async () => {
    house = await startHouse()
    ops = await house.staff('ops-one', 'ops')
    east = await house.staff('east-one', 'rep', { teamName: '华东' })
    south = await house.staff('south-one', 'rep', { teamName: '华南' })
    manager = await house.staff('manager-one', 'manager', { teamName: '华东' })
    // The first and the last moment of May in the brand's zone, and the ones just outside.
    await contact('2024-04-30T23:59:59.999', '展会', { known: '2024-05-01T01:00' })
    await contact('2024-06-01T00:00:00.000', '展会')
    const first = await contact(
      '2024-05-01T00:00',
      '公众号',
      { known: '2024-05-01T01:00', mql: '2024-05-03T01:00', sal: '2024-05-03T02:00' },
      '展会',
    )
    const last = await contact('2024-05-31T23:59', '公众号', {
      known: '2024-06-01T00:59',
      engaged: '2024-06-02T00:59',
      mql: '2024-06-03T00:59',
      // Given back: who has come so far has come so far.
      nurturing: '2024-06-04T00:59',
    })
    await contact('2024-05-10T00:00', '展会')
    await lead(first, east, '2024-05-03T01:00', '2024-05-03T01:10')
    await lead(last, south, '2024-05-04T01:00', null)
    const ready = await contact('2024-05-12T00:00', '公众号')
    await db().execute(
      `INSERT INTO nurture_score (contact_id, model_id, total_milli, as_of, engagement_band, verdict) VALUES (?, 1, 1, ?, 2, 'mql')`,
      [ready, at('2024-05-21T12:00')],
    )
    await db().execute(
      `INSERT INTO nurture_maturity_change (contact_id, at, id, model_id, from_band, to_band)
       VALUES (?, ?, UNHEX(MD5('a')), 1, 'U4', 'U1'), (?, ?, UNHEX(MD5('b')), 1, 'U1', 'F1'), (?, ?, UNHEX(MD5('c')), 1, 'F1', 'F2')`,
      [ready, at('2024-05-20T12:00'), ready, at('2024-05-20T18:00'), ready, at('2024-06-02T12:00')],
    )
    for (const [when, from, to] of [
      ['2024-05-02T12:00', 'U4', 'U2'],
      ['2024-05-20T12:00', 'U2', 'U1'],
    ] as const)
      await db().execute(
        `INSERT INTO nurture_maturity_change (contact_id, at, id, model_id, from_band, to_band) VALUES (?, ?, UNHEX(MD5(?)), 1, ?, ?)`,
        [first, at(when), when, from, to],
      )
    await db().execute(
      `INSERT INTO nurture_score (contact_id, model_id, total_milli, as_of, engagement_band, verdict) VALUES (?, 1, 1, ?, 1, 'mql')`,
      [first, at('2024-05-20T12:00')],
    )
  })
  afterAll(() => house.close())

  it('counts who came in the period, how far they came, and how long that took in the middle', async () => {
    const { steps } = await ask<{ steps: Step[] }>(ops, 'funnel')
    expect(steps.map(({ step, count, before }) => [step, count, before])).toEqual([
      ['visitor', 4, 1],
      ['known', 2, 1],
      ['engaged', 2, 0],
      ['mql', 2, 0],
      ['accepted', 1, 0],
      ['sql', 0, 0],
      ['won', 0, 0],
    ])
    expect(steps.map(({ medianMs }) => medianMs && medianMs / 3_600_000)).toEqual([
      null,
      1,
      24,
      0,
      1,
      null,
      null,
    ])
  })

  /** How many stand in the list behind a number, however many pages. */
  async function listed(who: Staff, list: string, query: Record<string, string | number>): Promise<number> {
    let rows = 0
    for (let after: string | null = ''; after !== null;) {
      const more = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, `${value}`]),
      )
      const { status, body }: { status: number; body: { items: object[]; next: string | null } } =
        await who.get(`/api/staff/dashboard/${list}?${more.toString()}&limit=1${after && `&after=${after}`}`)
      expect(status).toBe(200)
      rows += body.items.length
      after = body.next
    }
    return rows
  }
  const MAY = { from: '2024-05-01', to: '2024-05-31' }
  const APRIL = { from: '2024-03-31', to: '2024-04-30' }

  /** Every number of the dashboard beside the length of its list; those that differ, and how many numbers there are. */
  async function differing(who: Staff): Promise<{ numbers: number; wrong: string[] }> {
    const wrong: string[] = []
    let numbers = 0
    const compare = async (
      name: string,
      number: number,
      list: string,
      query: Record<string, string | number>,
    ) => {
      numbers++
      const length = await listed(who, list, query)
      if (length !== number) wrong.push(`${name}: ${number} counted, ${length} listed`)
    }
    const funnel = await ask<{ of: 'people' | 'leads'; steps: Step[] }>(who, 'funnel')
    for (const { step, count, before } of funnel.steps) {
      const query: Record<string, string> =
        funnel.of === 'people' ? { step } : step === 'mql' ? {} : { mark: step }
      await compare(`funnel ${step}`, count, funnel.of, { ...MAY, ...query })
      await compare(`funnel ${step} before`, before, funnel.of, { ...APRIL, ...query })
    }
    const sla = await ask<Sla>(who, 'sla')
    for (const [days, of] of [
      [MAY, sla.response],
      [APRIL, sla.before],
    ] as const) {
      await compare('leads', of.leads, 'leads', days)
      await compare('answered', of.answered, 'leads', { ...days, mark: 'answered' })
      await compare('waiting', of.waiting, 'leads', { ...days, mark: 'waiting' })
    }
    for (const { kind, started, breached, before } of sla.clocks) {
      await compare(`${kind} started`, started, 'clocks', { ...MAY, kind })
      await compare(`${kind} breached`, breached, 'clocks', { ...MAY, kind, breached: 'true' })
      await compare(`${kind} before`, before, 'clocks', { ...APRIL, kind, breached: 'true' })
    }
    for (const { staffId, leads, breached } of sla.reps) {
      await compare('a rep', leads, 'leads', { ...MAY, staffId })
      await compare('a rep breached', breached, 'clocks', { ...MAY, staffId, breached: 'true' })
    }
    if (funnel.of === 'leads') return { numbers, wrong }
    const sources = await ask<Record<'first' | 'last', Record<string, string | number>[]>>(who, 'sources')
    for (const by of ['first', 'last'] as const)
      for (const { channel = '', ...counts } of sources[by])
        for (const [column, step] of Object.entries(SOURCE_STEPS))
          await compare(`${by} ${channel} ${column}`, Number(counts[column]), 'people', {
            ...MAY,
            by,
            channel,
            step,
          })
    const { days } = await ask<{ days: Record<string, string | number>[] }>(who, 'bands')
    for (const { day = '', ...counts } of days)
      for (const band of [1, 2, 3])
        await compare(`band ${band} on ${day}`, Number(counts[`band${band}`]), 'band-people', { day, band })
    return { numbers, wrong }
  }

  it('opens behind every number a list of exactly as many', async () => {
    const { numbers, wrong } = await differing(ops)
    expect(wrong).toEqual([])
    expect(numbers).toBeGreaterThan(140)
  })

  it('so, too, for a manager, whose numbers and lists are the team’s', async () => {
    const { numbers, wrong } = await differing(manager)
    expect(wrong).toEqual([])
    expect(numbers).toBe(8 + 6 + 9 + 2)
    expect(await listed(manager, 'leads', { ...MAY, staffId: south.id })).toBe(0)
  })

  it('says by which channel they came first, and last', async () => {
    const { first, last } = await ask<Record<'first' | 'last', Record<string, unknown>[]>>(ops, 'sources')
    expect(first).toEqual([
      { channel: '公众号', channelName: null, contacts: 3, engaged: 2, mature: 3, leads: 2, won: 0 },
      { channel: '展会', channelName: null, contacts: 1, engaged: 0, mature: 0, leads: 0, won: 0 },
    ])
    expect(last.map(({ channel, contacts }) => [channel, contacts])).toEqual([
      ['公众号', 2],
      ['展会', 2],
    ])
  })

  it('says what a channel is called that somebody has opened, in the sources and in the lists behind them', async () => {
    await ops.post('/api/staff/channels', { key: 'gzh', name: '公众号菜单' })
    await contact('2023-03-05T00:00', 'gzh')
    const march = 'from=2023-03-01&to=2023-03-31'
    const named = { channel: 'gzh', channelName: '公众号菜单' }
    const sources = await ops.get<Record<'first' | 'last', object[]>>(`/api/staff/dashboard/sources?${march}`)
    expect(sources.body).toMatchObject({ first: [named], last: [named] })
    const people = await ops.get(`/api/staff/dashboard/people?${march}&channel=gzh`)
    expect(people.body).toMatchObject({ items: [named] })
  })

  it('draws the bands of each day back from those of now', async () => {
    const { days } = await ask<{ days: { day: string; band1: number; band2: number }[] }>(ops, 'bands')
    const of = (day: string) =>
      days.filter((each) => each.day === day).map(({ band1, band2 }) => [band1, band2])
    expect(days).toHaveLength(31)
    expect([of('2024-05-01'), of('2024-05-02'), of('2024-05-19'), of('2024-05-20')]).toEqual([
      [[0, 0]],
      [[0, 1]],
      [[0, 1]],
      [[2, 0]],
    ])
  })

  it('measures answers and missed clocks; a manager sees those of the team', async () => {
    const all = await ask<Sla>(ops, 'sla')
    expect(all.response).toEqual({ leads: 2, answered: 1, waiting: 1, p50Ms: 600_000, p90Ms: 600_000 })
    expect(all.clocks.find(({ kind }) => kind === 'first-touch')).toMatchObject({ started: 2, breached: 1 })
    expect(all.reps.map(({ staffId, breached }) => [staffId, breached])).toEqual([
      [south.id, 1],
      [east.id, 0],
    ])
    const team = await ask<Sla>(manager, 'sla')
    expect(team.reps.map(({ staffId }) => staffId)).toEqual([east.id])
    expect(team.clocks.find(({ kind }) => kind === 'first-touch')).toMatchObject({ started: 1, breached: 0 })
    const funnel = await ask<{ of: string; steps: Step[] }>(manager, 'funnel')
    expect([funnel.of, funnel.steps.map(({ step, count }) => [step, count])]).toEqual([
      'leads',
      [
        ['mql', 1],
        ['accepted', 1],
        ['sql', 0],
        ['won', 0],
      ],
    ])
  })

  it('counts who was qualified, also once the lead is closed', async () => {
    const [row] = await db().query<{ id: string }>('SELECT id FROM selling_lead WHERE owner_id = ?', [
      east.id,
    ])
    const sql = async (): Promise<number[]> => {
      const { status, body } = await manager.get<{ steps: Step[] }>(
        `/api/staff/dashboard/funnel?from=2024-05-03&to=2024-05-${10 + looks++}`,
      )
      expect(status).toBe(200)
      const count = body.steps.find(({ step }) => step === 'sql')?.count ?? -1
      return [count, await listed(manager, 'leads', { ...MAY, mark: 'sql' })]
    }
    // Answers are kept for a while: another end of the days asks again.
    let looks = 0
    expect(await sql()).toEqual([0, 0])
    await db().execute("UPDATE selling_lead SET state = 'qualified', qualified_at = mql_at WHERE id = ?", [
      row?.id,
    ])
    expect(await sql()).toEqual([1, 1])
    await db().execute(
      "UPDATE selling_lead SET state = 'disqualified', closed_owner_id = owner_id, owner_id = NULL, closed_at = mql_at WHERE id = ?",
      [row?.id],
    )
    expect(await sql()).toEqual([1, 1])
  })

  it('is for ops and managers, each as far as they see; a rep reads nothing of it', async () => {
    const statuses = async (who: Staff) =>
      Promise.all(
        ['funnel', 'sla', 'leads', 'clocks', 'sources', 'bands', 'people', 'band-people'].map(
          async (part) =>
            (await who.get(`/api/staff/dashboard/${part}?${PERIOD}&day=2024-05-01&band=1`)).status,
        ),
      )
    expect(await statuses(ops)).toEqual([200, 200, 200, 200, 200, 200, 200, 200])
    expect(await statuses(manager)).toEqual([200, 200, 200, 200, 403, 403, 403, 403])
    expect(await statuses(east)).toEqual([403, 403, 403, 403, 403, 403, 403, 403])
  })

  it('refuses a period that ends before it begins, or is longer than a year', async () => {
    for (const days of ['from=2024-05-02&to=2024-05-01', 'from=2020-01-01&to=2024-05-01', 'from=x&to=y'])
      expect((await ops.get(`/api/staff/dashboard/funnel?${days}`)).status).toBe(400)
  })
})
