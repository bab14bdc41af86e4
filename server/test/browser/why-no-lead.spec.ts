import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { SandboxControl } from '../../sandbox/control-client.js'
import { itsBehaviour, type ItsContents } from '../builders/a-mature-reader.js'
import { DESKTOP, openBrowser, openPage, PASSWORD, PHONE, shot, signIn, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const PATIENCE = 30_000

/** Five people, each stopped by another guard. */
const PEOPLE = {
  王浩: '未同意销售联系',
  李敏: '成熟但联系不上',
  张伟: '分数还不够',
  刘洋: '上次退回后冷却中',
  陈静: '没有销售可接',
} as const
type Name = keyof typeof PEOPLE

describe('"Why no lead?" in the browser', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let watch: Watch
  let wechat: SandboxControl
  let contents: ItsContents
  const phones = new Map<Name, string>()

  const ask = async <T>(
    path: string,
    {
      method = 'GET',
      body,
      headers = {},
    }: { method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<{ body: T; headers: Headers }> => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'x-weir-csrf': '1',
        origin: server.url,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return { body: (await answer.json()) as T, headers: answer.headers }
  }

  async function comes(
    name: Name,
    purposes: string[],
    does: { phone: boolean; matures: boolean },
  ): Promise<void> {
    const { body } = await ask<{ token: string }>('/api/visitor/session', {
      method: 'POST',
      body: { code: await wechat.loginCode(name) },
    })
    const headers = { authorization: `Bearer ${body.token}` }
    await ask('/api/visitor/consent', {
      method: 'PUT',
      headers,
      body: { purposes: Object.fromEntries(purposes.map((purpose) => [purpose, true])) },
    })
    if (does.phone)
      await ask('/api/visitor/phone', {
        method: 'POST',
        headers,
        body: { code: await wechat.phoneCode(name) },
      })
    phones.set(name, (await wechat.persona(name)).phone.purePhoneNumber)
    const { before, last } = itsBehaviour(new Date(), contents)
    await ask('/api/visitor/behaviours', {
      method: 'POST',
      headers,
      body: { events: does.matures ? [...before, last] : [last] },
    })
  }

  /** Somebody of the staff through the API; answers how to ask as them. */
  async function staff(login: string) {
    const { headers } = await ask('/api/staff/sign-in', {
      method: 'POST',
      body: { login, password: PASSWORD },
    })
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return <T>(path: string, method = 'GET', body?: unknown) =>
      ask<T>(path, { method, headers: { cookie }, ...(body === undefined ? {} : { body }) }).then(
        (answer) => answer.body,
      )
  }

  async function until<T>(what: () => Promise<T | undefined>): Promise<T> {
    for (
      const end = Date.now() + PATIENCE;
      Date.now() < end;
      await new Promise((done) => setTimeout(done, 100))
    ) {
      const found = await what()
      if (found !== undefined) return found
    }
    throw new Error('it did not come')
  }

  beforeAll(async () => {
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_why`)
    wechat = new SandboxControl(server.sandboxUrl)
    await server.cli(
      ['staff-put'],
      [
        { login: 'lin', name: '林晓', role: 'rep', password: PASSWORD },
        { login: 'ops', name: '苏禾', role: 'ops', password: PASSWORD },
      ],
    )
    const { token } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents'])
    const publish = async (...list: { title: string; purpose: string }[]) => {
      const { body } = await ask<{ contents: { contentId: string }[] }>('/api/open/contents', {
        method: 'PUT',
        headers: { authorization: `Bearer ${String(token)}` },
        body: { contents: list.map((one) => ({ externalId: randomUUID(), category: '净水', ...one })) },
      })
      return body.contents.map(({ contentId }) => contentId)
    }
    const articles = await publish(
      ...Array.from({ length: 8 }, (_, i) => ({ title: `笔记（${i + 1}）`, purpose: 'seeding' })),
    )
    const [paper = '', ...pages] = await publish(
      { title: '白皮书', purpose: 'product' },
      { title: '价格', purpose: 'price' },
      { title: '案例', purpose: 'case' },
      { title: '报价', purpose: 'price' },
    )
    contents = { articles, paper, pages }
    const rep = await staff('lin')
    const ops = await staff('ops')
    const everything = ['analytics', 'profiling', 'contact']
    await comes('刘洋', everything, { phone: true, matures: true })
    interface Lead {
      id: string
      version: number
    }
    const lead = await until(
      async () => (await rep<{ items: Lead[] }>('/api/staff/leads?view=mine')).items[0],
    )
    const { version } = await rep<Lead>(`/api/staff/leads/${lead.id}/accept`, 'POST', {
      version: lead.version,
    })
    await rep(`/api/staff/leads/${lead.id}/return`, 'POST', {
      version,
      reason: 'timing',
      revisitOn: '2099-01-01',
    })
    const { items: reps } = await ops<{ items: { staffId: string }[] }>('/api/staff/reps')
    for (const { staffId } of reps) await ops(`/api/staff/reps/${staffId}`, 'POST', { onShift: false })
    await comes('王浩', ['analytics', 'profiling'], { phone: true, matures: true })
    await comes('李敏', everything, { phone: false, matures: true })
    await comes('张伟', everything, { phone: true, matures: false })
    await comes('陈静', everything, { phone: true, matures: true })
    await until(async () =>
      (await ops<{ guards: unknown[] }>('/api/staff/why-no-lead')).guards.length === 5 ? true : undefined,
    )
    browser = await openBrowser()
    page = await openPage(browser)
    watch = new Watch(page)
    await signIn(page, server.url, 'ops')
    await page.getByRole('link', { name: '为何没有线索' }).first().click()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('names the right guard for five people: from the number to the list to the person', async () => {
    await shot(page, 'why-no-lead')
    for (const [name, guard] of Object.entries(PEOPLE)) {
      const link = page.getByRole('link', { name: guard, exact: true })
      await link.waitFor()
      const row = page.locator('li').filter({ has: link })
      expect(await row.locator('strong').textContent()).toBe('1')
      await link.click()
      await page.getByRole('heading', { name: guard }).waitFor()
      await page.locator('#main a[href^="/why-no-lead/people/"]').first().click()
      await page.getByText('卡在这里').waitFor()
      expect(await page.locator('#main').getByText(guard, { exact: true }).count()).toBeGreaterThan(1)
      const tail = phones.get(name as Name)?.slice(-4) ?? ''
      if (name !== '李敏') await page.getByText(tail).first().waitFor()
      await shot(page, `why-no-lead-${guard}`)
      await watch.clean()
      await page.getByRole('link', { name: '为何没有线索' }).first().click()
    }
  })

  it('shows the same on a phone, and the dashboard with its charts and their figures', async () => {
    await page.setViewportSize(PHONE)
    await page.getByRole('link', { name: '成熟但联系不上', exact: true }).waitFor()
    await shot(page, 'phone-why-no-lead')
    await watch.clean()
    await page.setViewportSize(DESKTOP)
    await page.getByRole('link', { name: '数据看板' }).first().click()
    await page.getByRole('img', { name: '转化漏斗' }).locator('svg').waitFor()
    await shot(page, 'dashboard')
    await page
      .getByRole('row', { name: /^访客 5/ })
      .first()
      .waitFor()
    await page.getByRole('link', { name: '5', exact: true }).first().click()
    await page.getByRole('heading', { name: '看板中的联系人' }).waitFor()
    const people = page.locator('#main a[href^="/contacts/"]')
    await people.nth(4).waitFor()
    expect(await people.count()).toBe(5)
    await watch.clean()
  })
})
