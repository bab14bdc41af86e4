import { event, send, startHouse, type House } from '../setup/house.js'

/** A hundredth of the real limits, so that a test reaches them: sign-in 1, feed 12, behaviours 6 a minute. */
const SCALE = '0.01'

describe('rate limits', () => {
  let house: House
  beforeEach(() => jest.restoreAllMocks())
  afterEach(() => house.close())

  /** Asks for the feed from an address, which a client can only claim. */
  const feed = (forwarded?: string) =>
    send(house, 'GET', '/api/visitor/contents', {
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    })
  const statuses = async (
    times: number,
    ask: (i: number) => Promise<{ status: number }>,
  ): Promise<number[]> => {
    const answers: number[] = []
    for (let i = 0; i < times; i++) answers.push((await ask(i)).status)
    return answers
  }
  const passed = (answers: number[]): number => answers.filter((status) => status === 200).length

  it('refuse with a code and when to come back', async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: SCALE })
    expect(passed(await statuses(12, () => feed()))).toBe(12)
    const { status, body, headers } = await feed()
    expect([status, body.code]).toEqual([429, 'platform.too-many-requests'])
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(5)
    expect(body.retryAfterSeconds).toBe(Number(headers['retry-after']))
  })

  it.each(['', 'false'])('don’t believe a forged address where TRUST_PROXY is “%s”', async (proxies) => {
    house = await startHouse({ RATE_LIMIT_SCALE: SCALE, TRUST_PROXY: proxies })
    expect(passed(await statuses(30, (i) => feed(`10.0.0.${i}`)))).toBe(12)
  })

  it('go by the address that the trusted proxy saw, not by what the client wrote before it', async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: SCALE, TRUST_PROXY: '1' })
    expect(passed(await statuses(30, (i) => feed(`10.0.0.${i}, 203.0.113.7`)))).toBe(12)
    expect((await feed('203.0.113.8')).status).toBe(200)
    process.env.TRUST_PROXY = ''
  })

  it('believe named proxies only', async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: SCALE, TRUST_PROXY: '192.0.2.0/24' })
    expect(passed(await statuses(30, (i) => feed(`10.0.0.${i}`)))).toBe(12)
    process.env.TRUST_PROXY = ''
  })

  it('count visitors one by one, whatever address they share', async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: SCALE })
    const visitors = [await house.visitor('林晓'), await house.visitor('王浩')]
    for (const visitor of visitors)
      expect(await statuses(7, () => visitor.behave(event('search.made', new Date())))).toEqual([
        202, 202, 202, 202, 202, 202, 429,
      ])
  })

  it('let another system send as many events as can be stored', async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: SCALE })
    const api = await house.api()
    expect(new Set(await statuses(100, () => api.events(event('search.made', new Date()))))).toEqual(
      new Set([202]),
    )
  })

  it('are off at scale 0', async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: '0' })
    expect(passed(await statuses(40, () => feed()))).toBe(40)
    process.env.RATE_LIMIT_SCALE = ''
  })
})
