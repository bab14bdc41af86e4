import { startHouse, type House, type Staff } from '../../../test/setup/house.js'
import type { ContentView } from '../items/contents.dto.js'

type Answer = ContentView & { code: string; labels: number[]; result: string; why: string | null }

const draft = (text: string) => ({
  title: '怎么选净水器',
  category: '选购',
  purpose: 'seeding',
  body: [{ type: 'list', ordered: false, items: [text] }],
})

describe('publishing', () => {
  let house: House
  let ops: Staff
  beforeEach(async () => {
    house = await startHouse()
    ops = await house.staff('one-ops', 'ops')
  })
  afterEach(() => house.close())

  const made = async (text: string) => (await ops.post<Answer>('/api/staff/contents', draft(text))).body.id
  const publish = async (id: string, body: object = {}) =>
    ops.post<Answer>(`/api/staff/contents/${id}/publish`, body)
  const checkOf = async (id: string) =>
    (await ops.get<Answer>(`/api/staff/contents/${id}`)).body.versions[0]?.check
  const visible = async (id: string): Promise<boolean> =>
    (await house.inject({ method: 'GET', url: `/api/visitor/contents/${id}` })).statusCode === 200

  it('shows what WeChat passes', async () => {
    const id = await made('看滤芯')
    expect((await publish(id)).body).toMatchObject({ state: 'published' })
    expect(await checkOf(id)).toMatchObject({
      result: 'pass',
      labels: [],
      reason: null,
      confirmedByName: null,
    })
    expect(await visible(id)).toBe(true)
  })

  it('never shows what WeChat finds risky, whatever is said for it', async () => {
    const id = await made('刷单返利')
    for (const body of [{}, { reason: '我看过了' }])
      expect(await publish(id, body)).toMatchObject({
        status: 409,
        body: { code: 'content.refused-by-wechat', labels: [20008] },
      })
    expect(await checkOf(id)).toMatchObject({ result: 'risky', labels: [20008], confirmedByName: null })
    expect(await visible(id)).toBe(false)
  })

  it('wants a person to stand for what WeChat wants looked at, and keeps who and why', async () => {
    const id = await made('全网最低价')
    expect(await publish(id)).toMatchObject({
      status: 409,
      body: { code: 'content.needs-confirmation', result: 'review', labels: [10001] },
    })
    expect(await visible(id)).toBe(false)
    expect((await publish(id, { reason: '有价格公示' })).status).toBe(200)
    expect(await checkOf(id)).toMatchObject({
      result: 'review',
      confirmedByName: 'one-ops',
      reason: '有价格公示',
    })
    expect(await visible(id)).toBe(true)
  })

  it('says that nothing was checked when WeChat does not answer', async () => {
    const id = await made('看滤芯')
    await house.sandbox.control.fault({ path: '/wxa/msg_sec_check', errcode: 44991 })
    expect(await publish(id)).toMatchObject({
      status: 409,
      body: { code: 'content.needs-confirmation', result: 'unchecked', why: 'wechat-away' },
    })
    expect((await publish(id)).status).toBe(200)
  })
})

describe('publishing in the name of', () => {
  it.each([
    ['nobody', '', 'no-openid'],
    ['who has not used the app lately', 'o-somebody-of-long-ago', 'openid-not-recent'],
  ])('%s is not checked, and says so', async (_, openid, why) => {
    const house = await startHouse({ WECHAT_MP_CHECK_OPENID: openid })
    const ops = await house.staff('one-ops', 'ops')
    const { id } = (await ops.post<Answer>('/api/staff/contents', draft('看滤芯'))).body
    const refused = await ops.post<Answer>(`/api/staff/contents/${id}/publish`)
    expect([refused.body.code, refused.body.result, refused.body.why]).toEqual([
      'content.needs-confirmation',
      'unchecked',
      why,
    ])
    const answer = await ops.post<Answer>(`/api/staff/contents/${id}/publish`, { reason: '两人看过' })
    expect(answer.body.versions[0]?.check).toMatchObject({ result: 'unchecked', why, reason: '两人看过' })
    await house.close()
  })
})

describe('the list that ops work in', () => {
  it('goes by state, category, tag, purpose and words; what is in use can be chosen from', async () => {
    const house = await startHouse()
    const ops = await house.staff('one-ops', 'ops')
    const add = async (change: object) =>
      (await ops.post<Answer>('/api/staff/contents', { ...draft('看滤芯'), ...change })).body.id
    const first = await add({ title: '价格', purpose: 'price', tags: ['热门', '促销'] })
    await add({ title: '案例100%', category: '案例', summary: '一家三口' })
    await ops.post(`/api/staff/contents/${first}/publish`)
    const titles = async (query: string) =>
      (
        await ops.get<{ items: { title: string }[] }>(`/api/staff/contents?${new URLSearchParams(query)}`)
      ).body.items.map(({ title }) => title)
    expect(await titles('category=案例')).toEqual(['案例100%'])
    expect(await titles('tag=促销')).toEqual(['价格'])
    expect(await titles('tag=促')).toEqual([])
    expect(await titles('purpose=price')).toEqual(['价格'])
    expect(await titles('state=draft')).toEqual(['案例100%'])
    expect([await titles('q=三口'), await titles('q=0%25'), await titles('q=%25%25')]).toEqual([
      ['案例100%'],
      ['案例100%'],
      [],
    ])
    expect((await ops.get('/api/staff/contents/words')).body).toEqual({
      categories: ['案例', '选购'],
      tags: ['促销', '热门'],
    })
    await house.close()
  })
})
