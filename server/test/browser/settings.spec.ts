import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { inPage, openBrowser, openPage, PASSWORD, shot, signIn, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

/** What an administrator sets by hand, and how the log tells of it afterwards. */
describe('settings in the browser', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let watch: Watch

  beforeAll(async () => {
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_settings`)
    await server.cli(['staff-put'], [{ login: 'admin', name: '管理员', role: 'admin', password: PASSWORD }])
    const { token } = await server.cli(['token-add', '--name', 'test', '--scopes', 'events'])
    const at = new Date().toISOString()
    const enquiry = {
      eventId: randomUUID(),
      type: 'enquiry.sent',
      occurredAt: at,
      identities: [{ kind: 'phone', value: '13800138050', verified: true }],
      consent: { purposes: ['service', 'analytics', 'profiling', 'contact'], basis: 'form', at },
      source: { channel: 'fair' },
    }
    await server.ask('/api/open/events', {
      method: 'POST',
      token: String(token),
      body: { events: [enquiry] },
    })
    browser = await openBrowser()
    page = await openPage(browser, { colorScheme: 'light' })
    watch = new Watch(page)
    await signIn(page, `${server.url}/sign-in`, 'admin')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('quiet hours are set, stand after a reload, and the audit log says so in words', async () => {
    await page.goto(`${server.url}/hours`)
    await page.getByText('每晚 21:00 到次日 09:00 不发消息').waitFor()
    await page.getByLabel('从', { exact: true }).fill('22:30')
    await page.keyboard.press('Enter')
    await page.getByText('每晚 22:30 到次日 09:00 不发消息').waitFor()
    await shot(page, 'settings-quiet-hours')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存').waitFor()
    await page.reload()
    await page.getByText('每晚 22:30 到次日 09:00 不发消息').waitFor()
    await page.goto(`${server.url}/audit`)
    await page.getByText('修改免打扰时段').first().waitFor()
  }, 60_000)

  it("a rule about another system's behaviour is written by its name, and shown before it is published", async () => {
    await page.goto(`${server.url}/scoring`)
    await page.getByRole('button', { name: '新建草稿' }).click()
    await page.getByRole('button', { name: '加一条规则' }).first().click()
    const dialog = page.getByRole('dialog', { name: '加一条规则' })
    await dialog.getByLabel('中文名称').fill('报名研讨会')
    await dialog.getByLabel('什么行为').fill('webinar-signup')
    await page.keyboard.press('Enter')
    await dialog.getByText('自定义行为webinar-signup，加5分').waitFor()
    await shot(page, 'dialog-rule-of-another-system')
    await dialog.getByRole('button', { name: '确定' }).click()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存').waitFor()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const publishing = page.getByRole('dialog', { name: '让第2版生效？' })
    await publishing.getByText('自定义行为webinar-signup，加5分').waitFor()
    await shot(page, 'dialog-publish-model')
    await publishing.getByRole('button', { name: '发布' }).click()
    await page.getByText('已生效，正在重新计算分数').waitFor()
  }, 60_000)

  it('charts change their words with light and dark, on the spot', async () => {
    await page.goto(`${server.url}/dashboard`)
    await page.locator('figure svg text').first().waitFor()
    const words = (): Promise<string[]> =>
      inPage(
        page,
        `[...new Set([...document.querySelectorAll('figure svg text')].map((text) => getComputedStyle(text).fill))]`,
      )
    /** The colour that theme.css gives to words of the second rank. */
    const ink = (): Promise<string> =>
      inPage(
        page,
        `(() => { const probe = document.createElement('i'); probe.style.color = 'var(--ink-2)'; document.body.append(probe); const { color } = getComputedStyle(probe); probe.remove(); return color })()`,
      )
    const light = await ink()
    expect(await words()).toContain(light)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' })
    const dark = await ink()
    expect(dark).not.toBe(light)
    await page
      .locator(`figure svg text[fill="${hex(dark)}"]`)
      .first()
      .waitFor()
    expect(await words()).not.toContain(light)
    await shot(page, 'settings-dashboard-dark')
    await watch.clean()
  }, 60_000)
})

/** `rgb(1, 2, 3)` as `#010203`. */
const hex = (rgb: string): string =>
  `#${[...rgb.matchAll(/\d+/g)].map(([part]) => Number(part).toString(16).padStart(2, '0')).join('')}`
