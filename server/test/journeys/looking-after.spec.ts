import { startHouse, type House, type Staff } from '../setup/house.js'

/** What the administrator looks at: who did what, and how WeChat answers. */
describe('looking after an installation', () => {
  let house: House
  let admin: Staff
  let rep: Staff

  beforeAll(async () => {
    house = await startHouse()
    admin = await house.staff('admin', 'admin')
    rep = await house.staff('lin', 'rep')
  })
  afterAll(() => house.close())

  describe('the audit trail', () => {
    interface Line {
      id: string
      at: string
      staffId: string
      staffName: string
      route: string
      recordId: string | null
      status: number
    }
    const lines = async (query = ''): Promise<{ items: Line[]; next: string | null }> =>
      (await admin.get<{ items: Line[]; next: string | null }>(`/api/staff/audit${query}`)).body

    it('is asked by person, action and record, newest first and page by page', async () => {
      const made = []
      for (const name of ['华东', '华南', '华北'])
        made.push((await admin.post('/api/staff/teams', { name })).body.id)
      const action = encodeURIComponent('POST /api/staff/teams')
      expect((await lines(`?route=${action}`)).items.map(({ recordId }) => recordId)).toEqual(made.reverse())
      expect((await lines(`?recordId=${String(made[0])}`)).items).toMatchObject([
        { staffId: admin.id, staffName: 'admin', route: 'POST /api/staff/teams', status: 201 },
      ])
      const first = await lines(`?route=${action}&limit=2`)
      const rest = await lines(`?route=${action}&limit=2&after=${first.next ?? ''}`)
      expect([...first.items, ...rest.items].map(({ recordId }) => recordId)).toEqual(made)
      expect(rest.next).toBeNull()
      expect((await lines(`?staffId=${rep.id}&route=${action}`)).items).toEqual([])
    })

    it('keeps what was refused, and within the days that are asked for', async () => {
      await rep.post('/api/staff/teams', { name: '不许' })
      const action = encodeURIComponent('POST /api/staff/teams')
      const [refused] = (await lines(`?staffId=${rep.id}&route=${action}`)).items
      expect(refused).toMatchObject({ status: 403, staffName: 'lin' })
      const before = new Date(Date.parse(String(refused?.at)) - 3_600_000).toISOString()
      expect((await lines(`?staffId=${rep.id}&until=${before}`)).items).toEqual([])
    })

    it('names the actions that stand in it', async () => {
      const { items } = (await admin.get<{ items: string[] }>('/api/staff/audit/actions')).body
      expect(items).toContain('POST /api/staff/teams')
      expect(items).toEqual([...new Set(items)].sort())
    })

    it('is for nobody else', async () => {
      expect((await rep.get('/api/staff/audit')).status).toBe(403)
      expect((await rep.get('/api/staff/audit/actions')).status).toBe(403)
    })
  })

  describe("WeChat's state", () => {
    interface State {
      apps: { app: string; configured: boolean; variables: { name: string; isSet: boolean }[] }[]
      calls: {
        path: string
        succeededAt: string | null
        failureCode: string | null
        failureErrcode: number | null
      }[]
    }
    const state = async (): Promise<State> => (await admin.get<State>('/api/staff/wechat')).body
    const login = async () =>
      (await state()).calls.find(({ path }) => path === '/sns/jscode2session') ?? { succeededAt: null }

    it('says what is configured, without what the variables hold', async () => {
      const found = await state()
      expect(found.apps.find(({ app }) => app === 'mini')?.configured).toBe(true)
      expect(found.apps.find(({ app }) => app === 'push')).toMatchObject({ configured: false })
      expect(JSON.stringify(found)).not.toContain(String(process.env.WECHAT_MP_SECRET))
    })

    it('shows the last success and the last refusal of a route, side by side', async () => {
      await house.visitor('王浩')
      expect((await login()).succeededAt).not.toBeNull()
      await house.sandbox.control.fault({ path: '/sns/jscode2session', errcode: 40163 })
      await expect(house.visitor('陈静')).rejects.toThrow()
      expect(await login()).toMatchObject({ failureCode: 'wechat.code-invalid', failureErrcode: 40163 })
      expect((await login()).succeededAt).not.toBeNull()
    })

    it('is for nobody else', async () => {
      expect((await rep.get('/api/staff/wechat')).status).toBe(403)
    })
  })
})
