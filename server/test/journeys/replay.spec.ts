import { Db } from '../../src/platform/database/db.js'
import { resetCursors } from '../../src/platform/news/log.query.js'
import { itsBehaviour, itsContents } from '../builders/a-mature-reader.js'
import { startHouse, type House, type LeadBody, type Staff } from '../setup/house.js'

/** A group that is sent back to the beginning while the house lives (ADR 7). */
describe('reading the log again on a living system', () => {
  let house: House
  let rep: Staff

  const rows = (sql: string) => house.get(Db).query(sql)
  const projections = async () => ({
    timeline: await rows(
      'SELECT contact_id, occurred_at, HEX(event_key) k, type, scored FROM pool_behaviour ORDER BY contact_id, occurred_at, event_key',
    ),
    counters: await rows(
      'SELECT contact_id, behaviours, content_reads, last_at FROM pool_counter ORDER BY contact_id',
    ),
    stages: await rows('SELECT id, stage FROM pool_contact ORDER BY id'),
    steps: await rows(
      'SELECT contact_id, at, from_stage, to_stage FROM pool_stage_change ORDER BY contact_id, at, id',
    ),
    awards: await rows(
      'SELECT contact_id, rule_key, HEX(event_key) k, occurred_at, points_milli FROM nurture_award ORDER BY contact_id, rule_key, event_key',
    ),
    standing: await rows(
      'SELECT contact_id, engagement_band, lead_open, returned_at FROM nurture_score ORDER BY contact_id',
    ),
  })
  const acts = async () => ({
    leads: await rows('SELECT id, contact_id, state, version, owner_id FROM selling_lead ORDER BY id'),
    news: await rows('SELECT SUM(next_seq) n FROM sys_log_head'),
  })
  const readAgain = async () => {
    for (const group of ['hot', 'selling']) await resetCursors(house.get(Db), group)
    await house.drain()
  }

  beforeAll(async () => {
    house = await startHouse()
    rep = await house.staff('rep-one', 'rep')
    const contents = await itsContents(await house.api())
    // One has an open lead, one was given back, one waits for a way to be reached.
    for (const persona of ['林晓', '周航', '何静']) {
      const reader = await house.visitor(persona)
      await reader.consent('analytics', 'profiling', 'contact')
      const { before, last } = itsBehaviour(new Date(), contents)
      await reader.behave(...before, last)
      if (persona !== '何静') await reader.bindPhone()
      await house.drain()
    }
    const mine = await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')
    const lead = mine.body.items.at(-1)
    const accepted = await rep.post<LeadBody>(`/api/staff/leads/${lead?.id}/accept`, {
      version: lead?.version,
    })
    const worked = (await rep.touch(accepted.body, 'call', { seconds: 60 })).body
    const back = await rep.post<LeadBody>(`/api/staff/leads/${worked.id}/return`, {
      version: worked.version,
      reason: 'timing',
      note: '年后再说',
      revisitOn: '2099-01-01',
    })
    expect(back.body.state).toBe('nurturing')
    await house.drain()
    // The cool-down is long over: whoever judged this person anew would hand it over again.
    await house
      .get(Db)
      .execute(
        'UPDATE nurture_score SET cool_down_until = UTC_TIMESTAMP(3) - INTERVAL 1 DAY WHERE returned_at IS NOT NULL',
      )
  })
  afterAll(() => house.close())

  it('changes no projection, makes no lead and tells no news', async () => {
    const [before, acted] = [await projections(), await acts()]
    expect(acted.leads).toHaveLength(2)
    expect(before.steps.length).toBeGreaterThan(8)
    await readAgain()
    expect(await projections()).toEqual(before)
    expect(await acts()).toEqual(acted)
  })

  it('makes the projections again that were emptied, and no lead and no news', async () => {
    const [before, acted] = [await projections(), await acts()]
    for (const table of [
      'pool_behaviour',
      'pool_view',
      'pool_counter',
      'pool_stage_change',
      'nurture_award',
      'nurture_score',
      'nurture_maturity_change',
    ])
      await house.get(Db).execute(`DELETE FROM ${table}`)
    await house.get(Db).execute(`UPDATE pool_contact SET stage = 'visitor'`)
    await readAgain()
    expect(await projections()).toEqual(before)
    expect(await acts()).toEqual(acted)
  })

  it('leaves the house as it was for what is new: who asks gets a lead at once', async () => {
    const reader = await house.visitor('何静')
    await reader.bindPhone()
    await house.drain()
    expect((await acts()).leads).toHaveLength(3)
  })
})
