import { verifyAll } from '../../src/app/verify.js'
import { Db } from '../../src/platform/database/db.js'
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.js'
import { NurtureDoor } from '../../src/nurture/index.js'
import { SellingDoor } from '../../src/selling/index.js'
import { TrafficPoolDoor } from '../../src/traffic-pool/index.js'
import { Models } from '../../src/nurture/models/models.service.js'
import { DEFAULT_MODEL } from '../../src/nurture/scoring/default-model.js'
import { itsBehaviour, itsContents } from '../builders/a-mature-reader.js'
import { event, startHouse, type Api, type House, type LeadBody, type Staff } from '../setup/house.js'

interface Explained {
  asOf: string
  totalMilli: number
  total: number
  modelVersion: number
  lines: { contribution: number; contributionMilli: number; eventKeys: string[] }[]
}

describe('scores', () => {
  let house: House
  let api: Api
  let ops: Staff
  const people: string[] = []

  beforeAll(async () => {
    house = await startHouse()
    api = await house.api()
    ops = await house.staff('ops-one', 'ops')
    await house.staff('rep-one', 'rep')
    const contents = await itsContents(api)
    for (const persona of ['林晓', '王浩', '陈静']) {
      const reader = await house.visitor(persona)
      await reader.consent('analytics', 'profiling', 'contact')
      if (persona !== '陈静') await reader.bindPhone()
      const { before, last } = itsBehaviour(new Date(), contents)
      await reader.behave(...before)
      if (persona !== '王浩') await reader.behave(last)
    }
    await house.drain()
    people.push(
      ...(
        await rows<{ contact_id: string }>(
          'SELECT contact_id FROM nurture_score ORDER BY total_milli DESC, contact_id',
        )
      ).map((row) => row.contact_id),
    )
  })
  afterAll(() => house.close())

  const rows = <R>(sql: string, params?: unknown[]) => house.get(Db).query<R>(sql, params)
  const explain = async (contactId: string, at?: Date) =>
    (await ops.get<Explained>(`/api/staff/contacts/${contactId}/score${at ? `?at=${at.toISOString()}` : ''}`))
      .body
  const differences = async () =>
    (
      await Promise.all([
        house.get(TrafficPoolDoor).verify(),
        house.get(NurtureDoor).verify(),
        house.get(SellingDoor).verify(),
      ])
    ).flatMap((part) => part.differences)

  it('are explained by lines that add up, each with the events behind it', async () => {
    expect(people).toHaveLength(3)
    for (const contactId of people) {
      const explained = await explain(contactId)
      expect(explained.totalMilli).toBeGreaterThan(40_000)
      expect(explained.lines.reduce((sum, line) => sum + line.contributionMilli, 0)).toBe(
        explained.totalMilli,
      )
      expect(explained.lines.reduce((sum, line) => sum + line.contribution, 0)).toBe(explained.total)
      const keys = explained.lines.flatMap((line) => line.eventKeys)
      const known = await rows('SELECT 1 FROM pool_behaviour WHERE contact_id = ? AND event_key IN (?)', [
        contactId,
        keys.map((key) => Buffer.from(key, 'hex')),
      ])
      expect(known).toHaveLength(keys.length)
    }
  })

  it('can be asked of any past instant, and not of the future', async () => {
    const [contactId = ''] = people
    const [first] = await rows<{ at: Date }>(
      'SELECT MIN(occurred_at) at FROM nurture_award WHERE contact_id = ?',
      [contactId],
    )
    const began = first?.at ?? new Date()
    expect((await explain(contactId, new Date(began.getTime() - 1))).totalMilli).toBe(0)
    const later = (await explain(contactId, new Date(began.getTime() + 60_000))).totalMilli
    const now = (await explain(contactId)).totalMilli
    expect(later).toBeGreaterThan(0)
    expect(later).toBeLessThan(now)
    const future = await ops.get(
      `/api/staff/contacts/${contactId}/score?at=${new Date(Date.now() + HOUR).toISOString()}`,
    )
    expect([future.status, future.body.code]).toEqual([400, 'nurture.instant-in-future'])
  })

  it('become leads only with a way to reach the person', async () => {
    const [waiting] = await rows<{ n: string }>(
      `SELECT COUNT(*) n FROM nurture_score WHERE waiting = 'reachable'`,
    )
    const [open] = await rows<{ n: string }>('SELECT COUNT(*) n FROM selling_lead')
    expect([waiting?.n, open?.n]).toEqual(['1', '1'])
  })

  it('are the same when the hot group reads the whole log again (incremental = replay)', async () => {
    const projections = async () => ({
      timeline: await rows(
        'SELECT contact_id, occurred_at, HEX(event_key) k, type FROM pool_behaviour ORDER BY contact_id, occurred_at, event_key',
      ),
      counters: await rows(
        'SELECT contact_id, behaviours, content_reads, last_at FROM pool_counter ORDER BY contact_id',
      ),
      awards: await rows(
        'SELECT contact_id, rule_key, HEX(event_key) k, occurred_at, points_milli FROM nurture_award ORDER BY contact_id, rule_key, event_key',
      ),
      standing: await rows(
        'SELECT contact_id, engagement_band, verdict, lead_open, waiting FROM nurture_score ORDER BY contact_id',
      ),
    })
    const before = await projections()
    expect(before.awards.length).toBeGreaterThan(30)
    for (const table of [
      'pool_behaviour',
      'pool_view',
      'pool_counter',
      'nurture_award',
      'nurture_score',
      'nurture_maturity_change',
    ])
      await house.get(Db).execute(`DELETE FROM ${table}`)
    await house.get(Db).execute(`UPDATE sys_log_cursor SET next_seq = 1 WHERE consumer_group = 'hot'`)
    await house.drain()
    expect(await projections()).toEqual(before)
    const [leads] = await rows<{ n: string }>('SELECT COUNT(*) n FROM selling_lead')
    expect(leads?.n).toBe('1')
  })

  it('follow a new model version, and the old one still answers for its time', async () => {
    const [contactId = ''] = people
    const before = await explain(contactId)
    const definition = {
      ...DEFAULT_MODEL,
      rules: DEFAULT_MODEL.rules.map((rule) => (rule.key === 'download' ? { ...rule, points: 1 } : rule)),
    }
    const draft = await ops.post<{ id: string; version: number }>('/api/staff/scoring-models', { definition })
    expect([draft.status, draft.body.version]).toEqual([201, 2])
    const due = () => rows('SELECT contact_id, next_eval_due_at FROM nurture_score ORDER BY contact_id')
    const untouched = await due()
    expect((await ops.post(`/api/staff/scoring-models/${draft.body.id}/publish`)).status).toBe(200)
    // Publishing writes no score itself: they are made due some at a time.
    expect(await due()).toEqual(untouched)
    expect((await ops.post(`/api/staff/scoring-models/${draft.body.id}/publish`)).body.code).toBe(
      'nurture.model-not-draft',
    )
    expect(await house.runDue()).toBeGreaterThanOrEqual(3)
    const after = await explain(contactId)
    expect(after.modelVersion).toBe(2)
    expect(before.totalMilli - after.totalMilli).toBeGreaterThan(8_000)
    const then = await explain(contactId, new Date(before.asOf))
    expect([then.modelVersion, then.totalMilli]).toEqual([1, before.totalMilli])
  })

  it('are made due some thousands at a time, until all were', async () => {
    const db = house.get(Db)
    const columns =
      'model_id, total_milli, as_of, engagement_band, fit_band, band_entered_at, verdict, cooling, lead_open'
    // Scores of people that are not there: another look forgets them.
    await db.execute(
      `INSERT INTO nurture_score (contact_id, ${columns})
       SELECT 1 + a.n + 64 * b.n, ${columns} FROM (SELECT * FROM nurture_score LIMIT 1) one
         JOIN (SELECT partition_no n FROM sys_log_head) a JOIN (SELECT partition_no n FROM sys_log_head WHERE partition_no < 40) b`,
    )
    const left = async () =>
      Number(
        (await rows<{ n: string }>('SELECT COUNT(*) n FROM nurture_score WHERE contact_id < 10000'))[0]?.n,
      )
    expect(await left()).toBe(2_560)
    const draft = await ops.post<{ id: string }>('/api/staff/scoring-models', {
      definition: { ...DEFAULT_MODEL, newPointsAfterReturn: 22 },
    })
    await ops.post(`/api/staff/scoring-models/${draft.body.id}/publish`)
    await house.runDue()
    expect(await left()).toBe(560)
    await house.runDue()
    expect(await left()).toBe(0)
    await house.runDue()
    expect(await rows('SELECT 1 FROM nurture_model WHERE look_again_due_at IS NOT NULL')).toEqual([])
  })

  it('are all written by one version: a new one waits for the batch that is under way', async () => {
    const definition = { ...DEFAULT_MODEL, newPointsAfterReturn: 21 }
    const draft = await ops.post<{ id: string }>('/api/staff/scoring-models', { definition })
    const done: string[] = []
    let publish: Promise<unknown> | undefined
    await house.get(Db).inTransaction(async () => {
      await house.get(Models).currentHeld()
      publish = house
        .get(Db)
        .detached(() => ops.post(`/api/staff/scoring-models/${draft.body.id}/publish`))
        .then(() => done.push('published'))
      await new Promise((resolve) => setTimeout(resolve, 300))
      done.push('batch')
    })
    await publish
    expect(done).toEqual(['batch', 'published'])
    await house.runDue()
  })

  it('refuse a model that contradicts itself or takes another one’s contacts', async () => {
    const rival = { ...DEFAULT_MODEL, key: 'rival' }
    const draft = await ops.post<{ id: string }>('/api/staff/scoring-models', { definition: rival })
    const publish = await ops.post(`/api/staff/scoring-models/${draft.body.id}/publish`)
    expect([publish.status, publish.body.code]).toEqual([409, 'nurture.audience-taken'])
    const broken = await ops.post('/api/staff/scoring-models', {
      definition: { ...DEFAULT_MODEL, groups: [] },
    })
    expect([broken.status, broken.body.code]).toEqual([400, 'platform.input-invalid'])
  })

  it('lower a band only by time, 24 h after it was entered, without an event', async () => {
    const [, , contactId = ''] = people
    for (const table of ['nurture_award', 'pool_behaviour'])
      await house
        .get(Db)
        .execute(`UPDATE ${table} SET occurred_at = occurred_at - INTERVAL 60 DAY WHERE contact_id = ?`, [
          contactId,
        ])
    // Whoever changes a ledger gives it another revision.
    await house.get(Db).execute('UPDATE nurture_score SET revision = 0 WHERE contact_id = ?', [contactId])
    const look = async (enteredAgo: number) => {
      await house
        .get(Db)
        .execute(
          'UPDATE nurture_score SET next_eval_due_at = UTC_TIMESTAMP(3), band_entered_at = ? WHERE contact_id = ?',
          [new Date(Date.now() - enteredAgo), contactId],
        )
      await house.runDue()
      return (
        await rows<{ engagement_band: number }>(
          'SELECT engagement_band FROM nurture_score WHERE contact_id = ?',
          [contactId],
        )
      )[0]?.engagement_band
    }
    const held = await look(23 * HOUR)
    expect(held).toBeLessThanOrEqual(2)
    expect(await look(25 * HOUR)).toBe(4)
  })

  describe('verify', () => {
    it('finds nothing when all is well', async () => {
      await house.drain()
      expect(await differences()).toEqual([])
      expect((await house.get(NurtureDoor).verify()).counts.awards).toBeGreaterThan(30)
    })

    it('finds what a consumer group gave up', async () => {
      const said: string[] = []
      for (const stream of [process.stdout, process.stderr])
        jest.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0)
      await house.get(Db).execute(
        `INSERT INTO sys_log_dead (id, consumer_group, partition_no, seq, name, contact_id, payload, error, died_at)
           SELECT seq * 64 + partition_no, 'hot', partition_no, seq, name, contact_id, payload, 'planted', recorded_at FROM sys_log LIMIT 2`,
      )
      await verifyAll(house.app)
      jest.restoreAllMocks()
      await house.get(Db).execute('DELETE FROM sys_log_dead')
      expect(said.join('')).toMatch(/2 rows of news were buried by group hot\n.* differences 1\n/)
      expect(process.exitCode).toBe(1)
      process.exitCode = undefined
    })

    it.each([
      [
        'a score',
        'UPDATE nurture_score SET total_milli = total_milli + 1 LIMIT 1',
        'UPDATE nurture_score SET total_milli = total_milli - 1 LIMIT 1',
      ],
      [
        'an award',
        'UPDATE nurture_award SET model_id = model_id + 1',
        'UPDATE nurture_award SET model_id = model_id - 1',
      ],
      [
        'a behaviour',
        `UPDATE pool_behaviour SET scored = FALSE WHERE type = 'file.downloaded'`,
        `UPDATE pool_behaviour SET scored = TRUE WHERE type = 'file.downloaded'`,
      ],
      [
        'a stage',
        `UPDATE pool_contact SET stage = 'customer' WHERE stage = 'engaged'`,
        `UPDATE pool_contact SET stage = 'engaged' WHERE stage = 'customer'`,
      ],
      [
        'a lead state',
        `UPDATE selling_lead SET state = 'working' WHERE state = 'assigned'`,
        `UPDATE selling_lead SET state = 'assigned' WHERE state = 'working'`,
      ],
      [
        'an owner',
        'UPDATE selling_lead SET owner_id = owner_id + 1',
        'UPDATE selling_lead SET owner_id = owner_id - 1',
      ],
    ])('finds %s that is not as recomputed', async (_, harm, mend) => {
      await house.get(Db).execute(harm)
      expect((await differences()).length).toBeGreaterThan(0)
      await house.get(Db).execute(mend)
      expect(await differences()).toEqual([])
    })
  })

  it('give ops a way to hand somebody over by hand, with a reason', async () => {
    const [, waiting = ''] = people
    const created = await ops.post<LeadBody>('/api/staff/leads', {
      contactId: waiting,
      reason: '展会上当面谈过',
    })
    expect(created.body.code ?? created.body.transitions[0]?.transition).toBe(3)
    const again = await ops.post<LeadBody>('/api/staff/leads', { contactId: waiting, reason: '再来一次' })
    expect(again.status).toBe(409)
    await house.drain()
    const [score] = await rows<{ lead_open: number }>(
      'SELECT lead_open FROM nurture_score WHERE contact_id = ?',
      [waiting],
    )
    expect(score?.lead_open).toBe(1)
  })

  it('count what comes late where it belongs', async () => {
    const person = {
      identities: [{ kind: 'custom', value: 'late' }],
      consent: {
        purposes: ['analytics', 'profiling'],
        basis: 'contract',
        at: new Date(Date.now() - 20 * DAY).toISOString(),
      },
    }
    const [price = ''] = await api.publish({ title: '迟到的价格页', purpose: 'price' })
    await api.events(event('content.viewed', new Date(Date.now() - MINUTE), { ...person, contentId: price }))
    await house.drain()
    await api.events(
      event('content.viewed', new Date(Date.now() - 14 * DAY), { ...person, contentId: price }),
    )
    await house.drain()
    // Once per object: the earlier view takes the place of the later one, and its points have halved.
    const [score] = await rows<{ total_milli: number }>(
      'SELECT total_milli FROM nurture_score ORDER BY contact_id DESC LIMIT 1',
    )
    expect(score?.total_milli).toBe(5_000)
  })
})
