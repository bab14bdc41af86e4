import sharp from 'sharp'
import { Db } from '../../src/platform/database/db.js'
import { NurtureDoor } from '../../src/nurture/index.js'
import { itsBehaviour, itsContents, type ItsContents } from '../builders/a-mature-reader.js'
import { send, startHouse, Visitor, type House, type LeadBody, type Staff } from '../setup/house.js'

interface Me {
  nickname: string | null
  phoneMasked: string | null
  consent: Record<string, boolean>
  consentAsked: boolean
  favourites: number
  advisor: { name: string; title: string | null; avatar: object | null; onShift: boolean } | null
  nextStep: { kind: string } | null
}
interface Enquired {
  id: string
  answerFrom: string | null
  code?: string
}
interface Own {
  items: { message: string | null; state: string }[]
}
type LeadPage = LeadBody & {
  enquiries: { message: string | null; callMe: boolean; contentTitle: string | null }[]
}

describe('a visitor asks an advisor', () => {
  let house: House
  let rep: Staff
  let contents: ItsContents
  beforeAll(async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: '0' })
    rep = await house.staff('advisor-li', 'rep', { teamName: '华东' })
    contents = await itsContents(await house.api())
  })
  afterAll(() => house.close())

  const me = async (visitor: Visitor) => (await visitor.send<Me>('GET', '/api/visitor/me')).body
  const ask = (visitor: Visitor, body: object) =>
    visitor.send<Enquired>('POST', '/api/visitor/enquiries', body)
  const own = async (visitor: Visitor) =>
    (await visitor.send<Own>('GET', '/api/visitor/me/enquiries')).body.items
  const advisor = async (token: string) =>
    (
      await send<{ advisor: Me['advisor']; hours: { onShift: boolean; nextShiftAt: string | null } }>(
        house,
        'GET',
        '/api/visitor/advisor',
        { headers: token ? { authorization: `Bearer ${token}` } : {} },
      )
    ).body
  /** How many numbers are kept that nobody has proved. */
  const claims = async () => {
    const sql = `SELECT COUNT(*) n FROM pool_identity WHERE kind = 'phone' AND NOT verified`
    const [row] = await house.get(Db).query<{ n: string }>(sql)
    return Number(row?.n)
  }
  const cards = async (view: string) =>
    (await rep.get<{ items: (LeadBody & { enquiryLine: string | null })[] }>(`/api/staff/leads?view=${view}`))
      .body.items
  const theLead = async (): Promise<LeadPage> => {
    const [card] = await cards('mine')
    return (await rep.get<LeadPage>(`/api/staff/leads/${card?.id}`)).body
  }

  it('in words that the rep reads, with numbers once the lead is taken, and sees what became of it', async () => {
    const visitor = new Visitor(house, house.sandbox, '林晓')
    await visitor.openH5()
    expect(await me(visitor)).toMatchObject({ advisor: null, consentAsked: false, nextStep: null })
    const inMini = await house.visitor('林晓')
    await inMini.bindPhone()
    const message = '想了解价格，晚上打 138 1234 5678'
    const asked = await ask(visitor, { message, contentId: contents.articles[0] })
    expect(asked).toMatchObject({ status: 200, body: { answerFrom: null } })
    expect(await own(visitor)).toMatchObject([{ message, state: 'sent' }])
    const [row] = await house
      .get(Db)
      .query<{ sealed: string }>('SELECT sealed_message sealed FROM selling_enquiry')
    expect(row?.sealed).not.toContain('价格')

    await house.drain()
    const lead = await theLead()
    expect(lead).toMatchObject({ whyNow: { code: 'hand-raise' } })
    expect(lead.enquiries).toMatchObject([{ message: '想了解价格，晚上打 ****', callMe: false }])
    expect(lead.enquiries[0]?.contentTitle).toBeTruthy()
    expect(await cards('mine')).toMatchObject([{ enquiryLine: '想了解价格，晚上打 ****' }])
    expect((await me(visitor)).advisor).toBeNull()

    await rep.put('/api/staff/me/card', { title: '净水顾问' })
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#2f7d6d' } })
      .png()
      .toBuffer()
    const shown = await house.inject({
      method: 'PUT',
      url: '/api/staff/me/card/avatar',
      headers: {
        cookie: rep.cookie,
        'content-type': 'image/png',
        'x-weir-csrf': '1',
        origin: 'http://weir.test',
        host: 'weir.test',
      },
      payload: png,
    })
    expect(shown.statusCode).toBe(200)
    await rep.post(`/api/staff/leads/${lead.id}/accept`, { version: lead.version })
    expect((await theLead()).enquiries).toMatchObject([{ message }])
    // A list stands open on a desk: it shows no number, taken or not.
    expect(await cards('mine')).toMatchObject([{ enquiryLine: '想了解价格，晚上打 ****' }])
    expect(await own(visitor)).toMatchObject([{ state: 'taken' }])
    expect((await me(visitor)).advisor).toMatchObject({
      name: 'advisor-li',
      title: '净水顾问',
      team: '华东',
      avatar: { small: expect.stringMatching(/^\/files\/public\//) },
      onShift: true,
      nextShiftAt: null,
    })
    expect((await advisor(inMini.token)).advisor?.name).toBe('advisor-li')
    expect(await advisor('')).toEqual({ advisor: null, hours: { onShift: true, nextShiftAt: null } })
  })

  it('is told when somebody is there, outside of hours', async () => {
    const calendar = (hours: { from: string; to: string }[]) =>
      admin.put('/api/staff/business-calendar', {
        hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
        chineseHolidays: false,
        daysOff: [],
        workingDays: [],
      })
    const admin = await house.staff('the-admin', 'admin')
    // Open in an hour that is not this one, in Beijing.
    const hour = (new Date(Date.now() + 8 * 3_600_000).getUTCHours() + 12) % 24
    const text = String(hour).padStart(2, '0')
    expect((await calendar([{ from: `${text}:00`, to: `${text}:59` }])).status).toBe(200)
    const { hours } = await advisor('')
    expect(hours.onShift).toBe(false)
    const next = new Date(hours.nextShiftAt ?? 0)
    expect(next.getTime()).toBeGreaterThan(Date.now())
    expect(next.getTime() - Date.now()).toBeLessThan(24 * 3_600_000)
    expect((await ask(await house.visitor('王浩'), {})).body.answerFrom).toBe(hours.nextShiftAt)
    expect((await calendar([{ from: '00:00', to: '24:00' }])).status).toBe(200)
  })

  it('in a browser, which knows no number, by leaving one: it can be called, and proves nobody', async () => {
    const owner = await house.visitor('何川')
    await owner.bindPhone()
    const { phone } = await house.sandbox.control.persona('何川')
    const visitor = new Visitor(house, house.sandbox, '冯雪')
    await visitor.openH5()
    expect((await ask(visitor, { message: '请回电', phone: '1234' })).body.code).toBe('pool.phone-invalid')
    expect(await own(visitor)).toEqual([])
    // A second time changes nothing.
    for (const message of ['请回电', '还有一件事'])
      expect((await ask(visitor, { message, phone: phone.purePhoneNumber })).status).toBe(200)
    await house.drain()
    const lead = await theLead()
    expect(lead).toMatchObject({ handRaise: true, package: { reach: { channel: 'phone' } } })
    await rep.post(`/api/staff/leads/${lead.id}/accept`, { version: lead.version })
    expect((await rep.post(`/api/staff/leads/${lead.id}/phone`)).body).toEqual({ phone: phone.e164 })
    expect((await me(visitor)).phoneMasked).toMatch(/\d{4}$/)
    // Whose number it is, is still who proved it; nothing of theirs has come over.
    expect((await me(owner)).phoneMasked).not.toBeNull()
    expect(await claims()).toBe(1)
    await rep.post(`/api/staff/leads/${lead.id}/disqualify`, { version: lead.version + 1, reason: 'spam' })
  })

  it('is called by the last number that they gave, of which the latest few are kept', async () => {
    const before = await claims()
    const visitor = new Visitor(house, house.sandbox, '马跃')
    await visitor.openH5()
    const numbers = ['13800138001', '13800138002', '13800138003', '13800138004', '13800138002']
    const called: (string | null)[] = []
    for (const phone of numbers) {
      expect((await ask(visitor, { message: '请回电', phone })).status).toBe(200)
      called.push((await me(visitor)).phoneMasked)
    }
    expect(called.map((phone) => phone?.slice(-4))).toEqual(numbers.map((phone) => phone.slice(-4)))
    expect(await claims()).toBe(before + 3)
    // Proved in the mini-program, it is the last again; and who types what they have proved takes the others back.
    await visitor.open()
    await visitor.bindPhone()
    const { phone } = await house.sandbox.control.persona('马跃')
    expect((await me(visitor)).phoneMasked?.slice(-4)).toBe(phone.e164.slice(-4))
    await visitor.openH5()
    await ask(visitor, { message: '换一个', phone: '13800138005' })
    expect((await me(visitor)).phoneMasked?.slice(-4)).toBe('8005')
    await ask(visitor, { message: '还是原来的', phone: phone.purePhoneNumber })
    expect((await me(visitor)).phoneMasked?.slice(-4)).toBe(phone.e164.slice(-4))
    expect(await claims()).toBe(before)
  })

  it('needs a number to be called, a content that is there, and a message of at most 500 characters', async () => {
    const visitor = await house.visitor('陈静')
    expect(await ask(visitor, { callMe: true })).toMatchObject({
      status: 409,
      body: { code: 'pool.phone-needed' },
    })
    expect((await ask(visitor, { contentId: '999' })).body.code).toBe('pool.content-unknown')
    expect((await ask(visitor, { message: '字'.repeat(501) })).body.code).toBe('platform.input-invalid')
    expect(await own(visitor)).toEqual([])
    await visitor.bindPhone()
    expect((await ask(visitor, { callMe: true, message: '👍'.repeat(500) })).status).toBe(200)
  })

  it('is offered a way to be reached when ready, until it is waved away', async () => {
    const visitor = await house.visitor('赵磊')
    await visitor.consent('analytics', 'profiling')
    const { before, last } = itsBehaviour(new Date(), contents)
    await visitor.behave(...before, last)
    await house.drain()
    expect((await me(visitor)).nextStep).toEqual({ kind: 'phone' })
    const inBrowser = new Visitor(house, house.sandbox, '赵磊')
    await inBrowser.openH5()
    expect((await me(inBrowser)).nextStep).toEqual({ kind: 'advisor' })
    expect((await inBrowser.send('POST', '/api/visitor/me/next-step/dismiss', {})).status).toBe(204)
    expect((await me(visitor)).nextStep).toBeNull()
    expect(await house.get(NurtureDoor).nextStep('999', { hasPhone: false, hasPhoneButton: true })).toBeNull()
  })

  it('takes everything away that is kept, and only their own', async () => {
    const visitor = await house.visitor('孙悦')
    await visitor.consent('analytics')
    await visitor.bindPhone()
    await visitor.send('PUT', '/api/visitor/me', { nickname: '悦悦' })
    await visitor.send('PUT', `/api/visitor/contents/${contents.articles[0]}/favourite`)
    await ask(visitor, { message: '我的问题' })
    await house.drain()
    const answer = await visitor.send<Record<string, unknown>>('GET', '/api/visitor/me/data')
    expect(answer.headers['content-disposition']).toContain('attachment')
    const { phone, openid } = await house.sandbox.control.persona('孙悦')
    const text = JSON.stringify(answer.body)
    expect(text).not.toContain(phone.e164.slice(3))
    expect(text).not.toContain(openid)
    expect(text).not.toContain('想了解价格')
    expect(answer.body).toMatchObject({
      profile: { nickname: '悦悦', consent: { analytics: true, marketing: false }, consentAsked: true },
      consents: [{ purpose: 'analytics', granted: true }],
      favourites: [{ contentId: contents.articles[0] }],
      enquiries: [{ message: '我的问题', state: 'sent' }],
      behaviours: { complete: true },
      leads: [{ state: 'assigned' }],
    })
    const types = (answer.body.behaviours as { items: { type: string }[] }).items.map(({ type }) => type)
    expect(types.sort()).toEqual(['content.favourited', 'enquiry.sent'])
  })

  it('keeps contents, sees the marks on an article, and nobody else’s', async () => {
    const [visitor, other] = [await house.visitor('周婷'), await house.visitor('吴凡')]
    const [first = '', second = ''] = contents.articles
    for (const id of [first, second]) await visitor.send('PUT', `/api/visitor/contents/${id}/favourite`)
    await visitor.send('PUT', `/api/visitor/contents/${first}/like`)
    const favourites = async (who: Visitor, query = '') =>
      (
        await who.send<{ items: { id: string }[]; next: string | null }>(
          'GET',
          `/api/visitor/me/favourites${query}`,
        )
      ).body
    expect((await favourites(visitor)).items.map(({ id }) => id)).toEqual([second, first])
    const page = await favourites(visitor, '?limit=1')
    expect((await favourites(visitor, `?limit=1&after=${page.next}`)).items.map(({ id }) => id)).toEqual([
      first,
    ])
    expect((await favourites(other)).items).toEqual([])
    const article = async (token: string) =>
      (
        await send<{ likes: number; mine: object | null }>(house, 'GET', `/api/visitor/contents/${first}`, {
          headers: token ? { authorization: `Bearer ${token}` } : {},
        })
      ).body
    expect(await article(visitor.token)).toMatchObject({ likes: 1, mine: { liked: true, favourited: true } })
    expect(await article(other.token)).toMatchObject({ likes: 1, mine: { liked: false, favourited: false } })
    expect(await article('')).toMatchObject({ likes: 1, mine: null })
    expect((await me(visitor)).favourites).toBe(2)
  })
})
