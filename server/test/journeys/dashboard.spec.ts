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
      ['visitor', 3, 1],
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

  it('lists the people of each number', async () => {
    const { steps } = await ask<{ steps: Step[] }>(ops, 'funnel')
    for (const { step, count } of steps) {
      const { body } = await ops.get<{ items: object[] }>(
        `/api/staff/dashboard/people?${PERIOD}&step=${step}`,
      )
      expect([step, body.items.length]).toEqual([step, count])
    }
    for (const [by, number] of [
      ['first', 1],
      ['last', 2],
    ] as const) {
      const { body } = await ops.get<{ items: object[] }>(
        `/api/staff/dashboard/people?${PERIOD}&by=${by}&channel=${encodeURIComponent('展会')}`,
      )
      expect([by, body.items.length]).toEqual([by, number])
    }
  })

  it('says by which channel they came first, and last', async () => {
    const { first, last } = await ask<Record<'first' | 'last', Record<string, unknown>[]>>(ops, 'sources')
    expect(first).toEqual([
      { channel: '公众号', contacts: 2, engaged: 2, mature: 2, leads: 2, won: 0 },
      { channel: '展会', contacts: 1, engaged: 0, mature: 0, leads: 0, won: 0 },
    ])
    expect(last.map(({ channel, contacts }) => [channel, contacts])).toEqual([
      ['展会', 2],
      ['公众号', 1],
    ])
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
      [[1, 0]],
    ])
  })

  it('measures answers and missed clocks; a manager sees those of the team', async () => {
    interface Sla {
      response: object
      clocks: { kind: string; started: number; breached: number }[]
      reps: { staffId: string; breached: number }[]
    }
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

  it('is for ops and managers, each as far as they see; a rep reads nothing of it', async () => {
    const statuses = async (who: Staff) =>
      Promise.all(
        ['funnel', 'sla', 'sources', 'bands', 'people'].map(
          async (part) => (await who.get(`/api/staff/dashboard/${part}?${PERIOD}`)).status,
        ),
      )
    expect(await statuses(ops)).toEqual([200, 200, 200, 200, 200])
    expect(await statuses(manager)).toEqual([200, 200, 403, 403, 403])
    expect(await statuses(east)).toEqual([403, 403, 403, 403, 403])
  })

  it('refuses a period that ends before it begins, or is longer than a year', async () => {
    for (const days of ['from=2024-05-02&to=2024-05-01', 'from=2020-01-01&to=2024-05-01', 'from=x&to=y'])
      expect((await ops.get(`/api/staff/dashboard/funnel?${days}`)).status).toBe(400)
  })
})
