import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { DESKTOP, openBrowser, openPage, PASSWORD, PHONE, shot, signIn, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const SECOND = 1000

describe('ops finds a contact in the browser', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let watch: Watch
  let token: string

  const enter = async (login: string): Promise<Page> => {
    const entered = await openPage(browser)
    await signIn(entered, `${server.url}/sign-in`, login)
    return entered
  }

  /** Has another system tell of people, five days ago and with their consent. */
  async function send(events: readonly object[]): Promise<void> {
    const at = new Date(Date.now() - 5 * 24 * 3600 * SECOND).toISOString()
    const consent = { purposes: ['analytics', 'profiling', 'contact'], basis: 'form', at }
    await server.ask('/api/open/events', {
      method: 'POST',
      token,
      body: { events: events.map((event) => ({ eventId: randomUUID(), occurredAt: at, consent, ...event })) },
    })
  }

  const storedViews = (): Promise<unknown> =>
    page.evaluate<unknown>(
      `fetch('/api/staff/contact-views').then((answer) => answer.json()).then(({ items }) => items)`,
    )

  beforeAll(async () => {
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_contacts`)
    await server.cli(
      ['staff-put'],
      (['ops', 'rep', 'admin'] as const).map((role) => ({
        login: role,
        name: role,
        role,
        password: PASSWORD,
      })),
    )
    token = String((await server.cli(['token-add', '--name', 'test', '--scopes', 'events'])).token)
    await send(
      [
        ['王小满', '13812345678', 'fair', 'member 1'],
        ['李静', '13900001111', 'store', 'member 2'],
        // Another number under the first one's membership: perhaps the same person.
        ['小满', '13700002222', 'store', 'member 1'],
      ].map(([name, value, channel, member]) => ({
        type: 'enquiry.sent',
        name,
        identities: [
          { kind: 'custom', value: member },
          { kind: 'phone', value, verified: true },
        ],
        source: { channel },
      })),
    )
    browser = await openBrowser()
    page = await enter('ops')
    watch = new Watch(page)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('by the last digits of the phone, and the address says so', async () => {
    await page.goto(`${server.url}/contacts`)
    await page.getByRole('link', { name: '李静' }).waitFor()
    await shot(page, 'contacts')
    await page.getByRole('searchbox', { name: '姓名或手机后四位' }).fill('5678')
    await page.getByRole('link', { name: '李静' }).waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('search')).toBe('5678')
    await page.getByText('1位联系人').waitFor()
    await watch.clean()
  })

  it('narrows by what stands behind the button, and takes a filter away by its chip', async () => {
    for (const [key, name] of Object.entries({ fair: '春季展会', store: '滨江门店' })) {
      const opened = await page.evaluate<number>(
        `fetch('/api/staff/channels', { method: 'POST', headers: { 'x-weir-csrf': '1', 'content-type': 'application/json' },
          body: JSON.stringify(${JSON.stringify({ key, name })}) }).then(({ status }) => status)`,
      )
      expect(opened).toBe(201)
    }
    // One a page: the older one is offered only if the filter asks for every page.
    await page.route(/\/api\/staff\/channels\?/, (route) =>
      route.continue({ url: route.request().url().replace('limit=100', 'limit=1') }),
    )
    await page.goto(`${server.url}/contacts`)
    await page.getByRole('cell', { name: '春季展会' }).waitFor()
    await page.getByRole('button', { name: '更多筛选' }).click()
    await page.getByRole('combobox', { name: '首次来源' }).click()
    await page.getByTitle('春季展会').click()
    await page.unroute(/\/api\/staff\/channels\?/)
    await page.getByRole('link', { name: '李静' }).waitFor({ state: 'detached' })
    await page.getByRole('spinbutton', { name: '得分，从' }).fill('99999')
    await page.keyboard.press('Enter')
    await page.getByText('没有符合条件的结果').waitFor()
    await page.getByRole('heading', { name: '联系人' }).click()
    await page.getByRole('button', { name: '去掉筛选 得分：≥ 99999' }).click()
    await page.getByRole('link', { name: '王小满' }).waitFor()
    expect(new URL(page.url()).search).toBe('?channel=fair')
  })

  it('lists who lacks a consent, who is whose, and who came on a day, as the address says', async () => {
    const found = async (query: string): Promise<string[]> => {
      await page.goto(`${server.url}/contacts?${query}`)
      await page.getByText(/\d位联系人/).waitFor()
      return (await page.locator('tbody a').allTextContents()).sort()
    }
    const both = ['李静', '王小满', '小满'].sort()
    expect(await found('noConsent=marketing')).toEqual(both)
    expect(await found('noConsent=contact')).toEqual([])
    expect(await found('owner=7')).toEqual([])
    expect(await found('seenFrom=2020-01-01&seenTo=2020-01-02')).toEqual([])
    expect(await found('seenFrom=2020-01-01')).toEqual(both)
    await page.getByRole('button', { name: '去掉筛选 首次出现：2020-01-01起' }).click()
    await page.waitForURL((url) => url.search === '')
  })

  it('saves the view, opens it again, and keeps what was changed of it', async () => {
    await page.goto(`${server.url}/contacts?search=5678`)
    await page.getByRole('button', { name: '保存视图' }).click()
    await page.getByLabel('视图名称').fill('五六七八')
    await page.getByRole('button', { name: /^保\s*存$/ }).click()
    await page.getByText('视图已保存').waitFor()
    await page.goto(`${server.url}/contacts`)
    const views = page.getByRole('combobox', { name: '已存视图' })
    await views.click()
    await page.getByTitle('五六七八').click()
    await page.waitForURL(/search=5678/)
    expect(await page.getByRole('button', { name: '保存修改' }).count()).toBe(0)
    await page.getByRole('searchbox', { name: '姓名或手机后四位' }).fill('王')
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByRole('button', { name: '保存修改' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '视图操作' }).click()
    await page.getByRole('menuitem', { name: '重命名与共享' }).click()
    await page.getByLabel('视图名称').fill('姓王的')
    await page.getByRole('button', { name: /^保\s*存$/ }).click()
    await page.getByTitle('姓王的').waitFor()
    await shot(page, 'contacts-view')
    const view = new URL(page.url()).searchParams.get('view')
    expect(await storedViews()).toMatchObject([
      { id: view, name: '姓王的', state: { query: { search: '王' } } },
    ])
  })

  it('removes a view, and everybody is listed again', async () => {
    await page.getByRole('button', { name: '视图操作' }).click()
    await page.getByRole('menuitem', { name: '删除视图' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除视图' }).click()
    await page.getByRole('link', { name: '李静' }).waitFor()
    expect(await storedViews()).toEqual([])
    expect(new URL(page.url()).search).toBe('')
  })

  it('shows the columns that were chosen, on another machine, too', async () => {
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/contact-columns'))
    await page.getByRole('button', { name: '选择要显示的列' }).click()
    await page.getByRole('checkbox', { name: '手机号' }).uncheck()
    await page.getByRole('columnheader', { name: '手机号' }).waitFor({ state: 'detached' })
    expect((await saved).ok()).toBe(true)
    const elsewhere = await enter('ops')
    await elsewhere.goto(`${server.url}/contacts`)
    await elsewhere.getByRole('link', { name: '王小满' }).waitFor()
    await elsewhere.getByRole('columnheader', { name: '手机号' }).waitFor({ state: 'detached' })
    await elsewhere.close()
    await page.getByRole('checkbox', { name: '手机号' }).check()
    await page.getByRole('columnheader', { name: '手机号' }).waitFor()
    await page.goto(`${server.url}/contacts?search=5678`)
    await page.getByText('1位联系人').waitFor()
  })

  it('takes the contacts away as a file with the mark of who took it', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /导\s*出/ }).click(),
    ])
    const text = readFileSync(await download.path(), 'utf8')
    expect(text).toContain('王小满')
    expect(text).toContain('138****5678')
    expect(text).toContain('ops (ops)')
    expect(text).toContain('待接收')
    expect(text).not.toMatch(/column\.|lead\./)
    expect(text).not.toContain('李静')
  })

  it('opens the page: the score is drawn and adds up, and a tag stays', async () => {
    await page.getByRole('link', { name: '王小满' }).click()
    await page.getByRole('img', { name: /得分变化曲线/ }).waitFor()
    await page.getByText('138****5678').first().waitFor()
    expect(await page.locator('main [role=alert]').count()).toBe(0)
    const field = page.getByRole('combobox', { name: /添加标签/ })
    await field.fill('装修中')
    await field.press('Enter')
    await page.locator('.ant-tag', { hasText: '装修中' }).waitFor()
    await page.reload()
    await page.locator('.ant-tag', { hasText: '装修中' }).waitFor()
    await shot(page, 'contact')
    await page.setViewportSize(PHONE)
    await shot(page, 'contact-phone')
    await page.goto(`${server.url}/contacts`)
    await page.getByText('王小满').waitFor()
    await shot(page, 'contacts-phone')
    await watch.clean()
  })

  it('shows every decision about consent, one kind of behaviour, and by what the person is recognised', async () => {
    await page.setViewportSize(DESKTOP)
    await page.goto(`${server.url}/contacts?search=${encodeURIComponent('王小满')}`)
    await page.getByRole('link', { name: '王小满' }).click()
    await page.getByRole('button', { name: '查看全部记录' }).click()
    await page.getByText('每一次同意和撤回都留有记录').waitFor()
    await page.getByText('填写表单').first().waitFor()
    await page.getByText('主动咨询').first().waitFor()
    await page.getByText('阅读', { exact: true }).click()
    await page.getByText('还没有这类行为').waitFor()
    await page.getByText('意向', { exact: true }).click()
    await page.getByText('还没有这类行为').waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: '查看号码' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: '删除个人数据' }).count()).toBe(0)
    await shot(page, 'contact-whole')
    await watch.clean()
  })

  it('compares two who may be one, and keeps them apart', async () => {
    await page.goto(`${server.url}/merge-candidates`)
    await shot(page, 'merge-candidates')
    await page.getByRole('button', { name: /比\s*较/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('columnheader', { name: '保留' }).waitFor()
    await dialog.getByRole('row', { name: /姓名.*小满.*小满/ }).waitFor()
    await dialog.getByText('姓名不同').waitFor()
    await shot(page, 'dialog-merge')
    await page.setViewportSize(PHONE)
    await shot(page, 'dialog-merge-phone')
    await page.setViewportSize(DESKTOP)
    await dialog.getByRole('button', { name: '不是同一人' }).click()
    await page.getByText('没有待处理的重复').waitFor()
    await watch.clean()
  })

  it('renames a tag, and removes it from who has it', async () => {
    await page.goto(`${server.url}/tags`)
    await page.getByRole('link', { name: '1位联系人' }).waitFor()
    await shot(page, 'tags')
    await page.getByRole('button', { name: /修\s*改/ }).click()
    await page.getByLabel('标签名称').fill('已装修')
    await page.getByRole('radio', { name: '绿' }).check()
    await shot(page, 'dialog-tag')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click()
    await page.locator('td .ant-tag', { hasText: '已装修' }).waitFor()
    await page.getByRole('button', { name: /删\s*除/ }).click()
    await page.getByText('1位联系人带有这个标签').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /删\s*除/ })
      .click()
    await page.getByText('还没有标签').waitFor()
    await page.goto(`${server.url}/contacts?search=${encodeURIComponent('王小满')}`)
    await page.getByRole('link', { name: '王小满' }).waitFor()
    expect(await page.locator('.ant-tag').count()).toBe(0)
    await watch.clean()
  })

  it('an administrator sees the number, and forgets somebody only after typing who it is', async () => {
    const admin = await enter('admin')
    await admin.goto(`${server.url}/contacts?search=${encodeURIComponent('李静')}`)
    await admin.getByRole('link', { name: '李静' }).click()
    await admin.getByRole('button', { name: '查看号码' }).click()
    await admin.getByText('139 0000 1111').waitFor()
    await admin.getByRole('button', { name: '删除个人数据' }).click()
    const dialog = admin.getByRole('dialog')
    const erase = dialog.getByRole('button', { name: '删除个人数据' })
    await dialog.getByLabel('请输入“李静”以确认').fill('李')
    expect(await erase.isDisabled()).toBe(true)
    await shot(admin, 'dialog-erase')
    await admin.setViewportSize(PHONE)
    await shot(admin, 'dialog-erase-phone')
    await admin.setViewportSize(DESKTOP)
    await dialog.getByLabel('请输入“李静”以确认').fill('李静')
    await erase.click()
    await admin.waitForURL(/\/erasures$/)
    await admin.getByText('同事代办').waitFor()
    await admin
      .getByText(/清理中|已完成/)
      .first()
      .waitFor()
    await shot(admin, 'erasures')
    await admin.goto(`${server.url}/contacts`)
    await admin.getByRole('link', { name: '王小满' }).waitFor()
    expect(await admin.getByRole('link', { name: '李静' }).count()).toBe(0)
    await admin.close()
  })

  it('hands somebody to sales with a reason; whoever has an open lead is led to it instead', async () => {
    await send([
      {
        type: 'phone.bound',
        name: '周航',
        identities: [{ kind: 'phone', value: '13600003333', verified: true }],
      },
    ])
    const find = page.getByRole('link', { name: '周航' })
    for (let tries = 0; tries < 40 && (await find.count()) === 0; tries++) {
      await page.goto(`${server.url}/contacts?search=3333`)
      await page.getByText(/\d位联系人/).waitFor()
    }
    await find.click()
    const [hand, open] = [
      page.getByRole('button', { name: '转为线索' }),
      page.getByRole('link', { name: '查看线索' }),
    ]
    await hand.click()
    expect(await open.count()).toBe(0)
    await page.getByLabel('为什么现在联系').fill('展会上聊过')
    await shot(page, 'dialog-make-lead')
    await page.getByRole('button', { name: '转给销售' }).click()
    await page.waitForURL(/\/leads\/\d+$/)
    await page.getByText('展会上聊过').first().waitFor()
    const lead = page.url()
    await page.goBack()
    await open.click()
    await page.waitForURL(lead)
    await page.goBack()
    await open.waitFor()
    expect(await hand.count()).toBe(0)
    await shot(page, 'contact-with-lead')
    await watch.clean()
  })

  it('a rep is refused', async () => {
    const rep = await enter('rep')
    expect(await rep.getByRole('link', { name: '联系人', exact: true }).count()).toBe(0)
    const status = await rep.evaluate<number>(`fetch('/api/staff/contacts').then(({ status }) => status)`)
    expect(status).toBe(403)
    for (const path of ['tag-carriers', 'erasures', 'merge-candidates', 'contact-views'])
      expect(await rep.evaluate<number>(`fetch('/api/staff/${path}').then(({ status }) => status)`)).toBe(403)
  })
})
