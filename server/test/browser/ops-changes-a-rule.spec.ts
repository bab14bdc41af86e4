import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { SandboxControl } from '../../sandbox/control-client.js'
import { DESKTOP, openBrowser, openPage, PASSWORD, PHONE, shot, signIn, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const SECOND = 1000
const RULE = '查看价格或案例'

/** Ops change what a rule gives; whoever has done what it says has another explanation, and it says by which version. */
describe('ops changes a rule in the browser', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let watch: Watch
  let lead: string

  const button = (name: string) => page.getByRole('button', { name, exact: true })
  /** A row of the explanation: its label and its points. */
  const line = (points: string) =>
    page.getByRole('listitem').filter({ hasText: RULE }).getByText(points, { exact: true })

  beforeAll(async () => {
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_rule`)
    await server.cli(
      ['staff-put'],
      [
        { login: 'lin', name: '林晓', role: 'rep', password: PASSWORD },
        { login: 'ops', name: '苏禾', role: 'ops', password: PASSWORD },
      ],
    )
    const { token: api } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents'])
    const { contents } = await server.ask<{ contents: { contentId: string }[] }>('/api/open/contents', {
      method: 'PUT',
      token: String(api),
      body: {
        contents: [{ externalId: 'p', category: '净水', title: '三年运维报价', purpose: 'price' }],
      },
    })
    const wechat = new SandboxControl(server.sandboxUrl)
    const { token } = await server.ask<{ token: string }>('/api/visitor/session', {
      method: 'POST',
      body: { code: await wechat.loginCode('王浩') },
    })
    await server.ask('/api/visitor/consent', {
      method: 'PUT',
      token,
      body: { purposes: { analytics: true, profiling: true, contact: true } },
    })
    await server.ask('/api/visitor/me', { method: 'PUT', token, body: { nickname: '王浩' } })
    await server.ask('/api/visitor/phone', {
      method: 'POST',
      token,
      body: { code: await wechat.phoneCode('王浩') },
    })
    await server.ask('/api/visitor/behaviours', {
      method: 'POST',
      token,
      body: {
        events: [
          {
            eventId: randomUUID(),
            type: 'content.viewed',
            occurredAt: new Date().toISOString(),
            contentId: contents[0]?.contentId,
          },
        ],
      },
    })
    await server.ask('/api/visitor/enquiries', { method: 'POST', token, body: { message: '想了解报价' } })
    browser = await openBrowser()
    page = await openPage(browser)
    watch = new Watch(page)
    await signIn(page, `${server.url}/leads`, 'ops')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('sees what the rule gives a person now, and by which version', async () => {
    await page.getByRole('link', { name: /^打开王浩的线索$/ }).click()
    await line('+10').waitFor()
    await page.getByText('默认模型第1版').waitFor()
    lead = page.url()
    await watch.clean()
  })

  it('drafts a version in which it gives less, and reads the difference', async () => {
    await page.getByRole('link', { name: '评分模型' }).first().click()
    await button('新建草稿').click()
    await page.getByText('草稿', { exact: true }).waitFor()
    await button(`修改规则：${RULE}`).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('加或减多少分').fill('4')
    await dialog.getByText(/加4分/).first().waitFor()
    await shot(page, 'dialog-rule')
    await dialog.getByRole('button', { name: '确定' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await button('保存').click()
    const differences = page.locator('section').filter({ hasText: '和生效版本的差别' })
    await differences
      .locator('del')
      .getByText(/加10分/)
      .waitFor()
    await differences.locator('ins').getByText(/加4分/).waitFor()
    await watch.clean()
  })

  it('tries it on one person, which changes nothing yet', async () => {
    await page.getByRole('combobox', { name: '姓名或手机号后四位' }).fill('王浩')
    await page
      .getByRole('option', { name: /王浩/ })
      .or(page.locator('.ant-select-item-option', { hasText: '王浩' }))
      .last()
      .click()
    const row = page.getByRole('row', { name: new RegExp(RULE) })
    await row.getByRole('cell', { name: '+10', exact: true }).waitFor()
    await row.getByRole('cell', { name: '+4', exact: true }).waitFor()
    await shot(page, 'model-trial')
    await page.setViewportSize(PHONE)
    await shot(page, 'model-trial-phone')
    await page.setViewportSize(DESKTOP)
    await watch.clean()
  })

  it('puts it in force: the same behaviour explains less, by the new version', async () => {
    await button('发布').click()
    const asked = page.getByRole('dialog')
    await asked.getByText('让第2版生效？').waitFor()
    await asked.getByRole('button', { name: '发布' }).click()
    await page.getByText('生效中', { exact: true }).waitFor()
    // All scores are worked out anew in the background; who looks is told when it is done by looking again.
    const shownAnew = async (): Promise<void> => {
      for (const end = Date.now() + 60 * SECOND; ;) {
        await page.goto(lead)
        await page.getByText('合计').waitFor()
        if ((await line('+4').count()) > 0) return
        if (Date.now() > end) throw new Error('the explanation is still the old one')
      }
    }
    await shownAnew()
    await page.getByText('默认模型第2版').waitFor()
    await page.getByText('转手后−6').waitFor()
    await shot(page, 'lead-explained-anew')
    // What the rep was handed is not rewritten.
    await page.getByText('转手时', { exact: true }).click()
    await line('+10').waitFor()
    await page.getByText('默认模型第1版').waitFor()
    await watch.clean()
  })
})
