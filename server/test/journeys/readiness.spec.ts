import { Db } from '../../src/platform/database/db.js'
import { News } from '../../src/platform/news/news.js'
import { resetCursors } from '../../src/platform/news/log.query.js'
import { send, startHouse, type House } from '../setup/house.js'

describe('readiness', () => {
  let house: House
  const ready = async () => {
    const { status, body } = await send(house, 'GET', '/api/health/ready')
    return status === 200 ? body : { ...body, status }
  }
  const sql = (text: string) => house.get(Db).execute(text)

  beforeAll(async () => {
    house = await startHouse({ LOG_LEVEL: 'silent' })
    await house.drain()
    await house.get(Db).inTransaction(async () => {
      const [about, kinds] = [{ contactId: '7' }, ['openid' as const]]
      house.get(News).tell('pool.contact-identified', about, { kinds })
    })
  })
  afterAll(() => house.close())

  it('is given while news waits for less than 30 s', async () => {
    expect(await ready()).toEqual({ status: 'ok' })
  })

  it('ends when news has waited longer, and names the groups that are behind', async () => {
    await sql('UPDATE sys_log SET recorded_at = UTC_TIMESTAMP(3) - INTERVAL 31 SECOND')
    expect(await ready()).toMatchObject({
      status: 503,
      code: 'platform.consumers-behind',
      behind: [
        { group: 'deliveries' },
        { group: 'hot' },
        { group: 'insight' },
        { group: 'notices' },
        { group: 'selling' },
      ],
    })
    await house.drain()
    expect(await ready()).toEqual({ status: 'ok' })
  })

  it('ends too where no worker ever came for a group', async () => {
    await sql(`DELETE FROM sys_log_cursor WHERE consumer_group = 'selling'`)
    expect(await ready()).toMatchObject({ status: 503, behind: [{ group: 'selling' }] })
    await house.drain()
  })

  it('outlasts a replay: what is only read again waits for nobody', async () => {
    await resetCursors(house.get(Db), 'hot')
    expect(await ready()).toEqual({ status: 'ok' })
    await house.drain()
  })

  it('does not mind a group that this version has no handlers for', async () => {
    await sql(`INSERT INTO sys_log_cursor SELECT 'gone', partition_no, 1, 1 FROM sys_log_head`)
    expect(await ready()).toEqual({ status: 'ok' })
  })

  it('ends when a row dies, until it is dismissed or has been dead for ten minutes', async () => {
    await sql(
      `INSERT INTO sys_log_dead (id, consumer_group, partition_no, seq, name, contact_id, payload, error, died_at)
       VALUES (12, 'hot', 3, 9, 'pool.behaviour-received', 77, '{}', 'no', UTC_TIMESTAMP(3))`,
    )
    const grew = { status: 503, code: 'platform.dead-rows-grew', died: [{ group: 'hot', rows: 1 }] }
    expect(await ready()).toMatchObject(grew)
    await sql('UPDATE sys_log_dead SET died_at = UTC_TIMESTAMP(3) - INTERVAL 11 MINUTE')
    expect(await ready()).toEqual({ status: 'ok' })
    await sql('UPDATE sys_log_dead SET died_at = UTC_TIMESTAMP(3)')
    const admin = await house.staff('one-admin', 'admin')
    expect(await ready()).toMatchObject(grew)
    await admin.post('/api/staff/dead-news/12/dismiss')
    expect(await ready()).toEqual({ status: 'ok' })
  })
})
