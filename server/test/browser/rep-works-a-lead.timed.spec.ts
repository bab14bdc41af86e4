import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { SandboxControl } from '../../sandbox/control-client.js'
import { itsBehaviour, type ItsContents } from '../builders/a-mature-reader.js'
import { inPage, openBrowser, openPage, pageOf, PASSWORD, PHONE, shot, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const SECOND = 1000

describe('a rep works a lead in the browser', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let watch: Watch
  let phone: string
  let behave: (events: object[]) => Promise<void>
  let behaviour: ReturnType<typeof itsBehaviour>

  beforeAll(async () => {
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_browser`)
    await server.cli(['staff-put'], [{ login: 'lin', name: '林晓', role: 'rep', password: PASSWORD }])
    const { token: apiToken } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents'])
    const publish = async (...contents: { title: string; purpose: string }[]) => {
      const { contents: made } = await server.ask<{ contents: { contentId: string }[] }>(
        '/api/open/contents',
        {
          method: 'PUT',
          token: String(apiToken),
          body: {
            contents: contents.map((content) => ({ externalId: randomUUID(), category: '净水', ...content })),
          },
        },
      )
      return made.map(({ contentId }) => contentId)
    }
    const articles = await publish(
      ...Array.from({ length: 8 }, (_, i) => ({ title: `水处理笔记（${i + 1}）`, purpose: 'seeding' })),
    )
    const [paper = '', ...pages] = await publish(
      { title: '零排放白皮书', purpose: 'product' },
      { title: '租赁方案与价格', purpose: 'price' },
      { title: '某医院改造案例', purpose: 'case' },
      { title: '三年运维报价', purpose: 'price' },
    )
    const contents: ItsContents = { articles, paper, pages }
    behaviour = itsBehaviour(new Date(), contents)
    const wechat = new SandboxControl(server.sandboxUrl)
    const { token } = await server.ask<{ token: string }>('/api/visitor/session', {
      method: 'POST',
      body: { code: await wechat.loginCode('王浩'), source: { channel: '公众号文章' } },
    })
    await server.ask('/api/visitor/consent', {
      method: 'PUT',
      token,
      body: { purposes: { analytics: true, profiling: true, contact: true } },
    })
    await server.ask('/api/visitor/phone', {
      method: 'POST',
      token,
      body: { code: await wechat.phoneCode('王浩') },
    })
    phone = (await wechat.persona('王浩')).phone.purePhoneNumber
    behave = async (events) => {
      await server.ask('/api/visitor/behaviours', { method: 'POST', token, body: { events } })
    }
    await behave(behaviour.before)
    browser = await openBrowser()
    page = await openPage(browser)
    watch = new Watch(page)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const button = (name: string) => page.getByRole('button', { name, exact: true })

  it('signs in, and is told so when the password is wrong', async () => {
    await page.goto(server.url)
    await page.getByLabel('账号').fill('lin')
    await page.getByLabel('密码').fill('not the password')
    await button('登录').click()
    await page.getByRole('alert').first().waitFor()
    await shot(page, 'sign-in')
    await page.getByLabel('密码').fill(PASSWORD)
    await button('登录').click()
    await page.getByRole('heading', { name: '我的线索' }).waitFor()
    await page.getByText('实时更新中').waitFor()
    await shot(page, 'workbench-empty')
    await watch.clean()
  })

  it('sees a lead arrive by itself within a second of the behaviour that made it', async () => {
    expect(await page.title()).not.toMatch(/^\(\d+\)/)
    const arrived = page.getByText('看了价格页').first().waitFor()
    const sent = performance.now()
    await behave([behaviour.last])
    await arrived
    expect(performance.now() - sent).toBeLessThan(SECOND)
    await page.locator(`xpath=//title[starts-with(., '(1)')]`).waitFor({ state: 'attached' })
    await shot(page, 'workbench-arrived')
    await watch.clean()
  })

  it('opens it and sees why: contributions that add up to the score', async () => {
    await page.getByRole('link', { name: /^打开.*的线索$/ }).click()
    await page.getByText('为什么是现在').waitFor()
    await page.getByText('合计').waitFor()
    const shown = await inPage<string[]>(
      page,
      `[...document.querySelectorAll('ol li')].map((row) => row.lastElementChild?.textContent ?? '')`,
    )
    const numbers = shown
      .filter((text) => /^[+−]?\d+$/.test(text))
      .map((text) => Number(text.replace('−', '-')))
    const points = numbers.slice(0, -1)
    const total = numbers.at(-1)
    expect(points.length).toBe(4)
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(total)
    // 63.8 at the fixture's own hour; by the clock of the test a day may be some hours shorter or longer.
    expect(total).toBeGreaterThanOrEqual(62)
    expect(total).toBeLessThanOrEqual(67)
    expect(await page.getByText('U1', { exact: true }).count()).toBeGreaterThan(0)
    expect(await page.getByText(phone).count()).toBe(0)
    await shot(page, 'lead')
    await watch.clean()
  })

  it('accepts it with one tap and copies the phone', async () => {
    await button('接收').click()
    await button('复制电话').click()
    await page
      .getByText(new RegExp([...phone].join(' ?')))
      .first()
      .waitFor()
    await shot(page, 'lead-accepted')
    await watch.clean()
  })

  it('logs a call', async () => {
    await button('记录联系').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('spinbutton').first().fill('3')
    await dialog.getByRole('textbox').fill('约了下周二上门看现场')
    await shot(page, 'dialog-touch')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.locator('#main').getByText('约了下周二上门看现场').waitFor()
    await page.getByText('跟进中').first().waitFor()
    await watch.clean()
  })

  it('qualifies it once enough is known, and reads in its history by what', async () => {
    await button('销售合格').click()
    const dialog = page.getByRole('dialog')
    const answer = (part: string, text: string) =>
      dialog.getByRole('radiogroup', { name: part }).getByText(text, { exact: true }).click()
    await answer('需求', '有')
    await answer('预算', '没有')
    expect(await dialog.getByRole('button', { name: '标为销售合格' }).isDisabled()).toBe(true)
    await answer('时间表', '有')
    await shot(page, 'dialog-qualify')
    await dialog.getByRole('button', { name: '标为销售合格' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('需求 有 · 预算 没有 · 决策权 还不清楚 · 时间表 有').waitFor()
    await watch.clean()
  })

  let elsewhere: Page
  it('begins a note in another window, and is called away', async () => {
    elsewhere = await pageOf(page.context())
    await elsewhere.goto(page.url())
    await elsewhere.getByRole('button', { name: '记录联系', exact: true }).click()
    const dialog = elsewhere.getByRole('dialog')
    await dialog.getByText('备注', { exact: true }).first().click()
    await dialog.getByRole('textbox').fill('客户说预算下个季度批')
  })

  it('gives it back with a reason and a date, and finds it among the closed ones', async () => {
    await button('更多操作').click()
    await page.getByRole('menuitem', { name: '退回培育' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '1个月后' }).click()
    await dialog.getByText('时机未到').click()
    await shot(page, 'dialog-return')
    await dialog.getByRole('button', { name: '退回' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('培育中').first().waitFor()
    await shot(page, 'lead-returned')
    await page
      .getByRole('link', { name: /已结束/ })
      .first()
      .click()
    await page.getByText('看了价格页').or(page.getByText('手机尾号')).first().waitFor()
    await shot(page, 'closed')
    await watch.clean()
  })

  it('finds the note kept where the lead no longer takes it', async () => {
    await elsewhere.getByRole('button', { name: '保存' }).click()
    const kept = elsewhere.getByRole('dialog', { name: '这一步没有保存' })
    await kept.getByText('客户说预算下个季度批').waitFor()
    await shot(elsewhere, 'dialog-note-kept')
    await kept.getByRole('button', { name: '复制' }).waitFor()
    await kept.getByRole('button', { name: '知道了' }).click()
    await kept.waitFor({ state: 'hidden' })
    await elsewhere.close()
  })

  it('signs out, and leaves nothing of the customer on the screen', async () => {
    await page.getByRole('button', { name: /^账户与设置/ }).click()
    await button('退出登录').click()
    await page.getByLabel('密码').waitFor()
    expect(await page.getByText(phone.slice(-4)).count()).toBe(0)
    await page.goBack()
    await page.getByLabel('密码').waitFor()
  })

  it('does the same on a phone and in English', async () => {
    const small = await openPage(browser, { viewport: PHONE })
    const smallWatch = new Watch(small)
    await small.goto(server.url)
    await small.getByText('English').click()
    await small.getByLabel('Account').fill('lin')
    await small.getByLabel('Password').fill(PASSWORD)
    await small.getByRole('button', { name: 'Sign in' }).click()
    await small.getByText('My leads').first().waitFor()
    expect(await inPage<string>(small, 'document.documentElement.lang')).toBe('en-US')
    await shot(small, 'phone-workbench-en')
    await small.getByText('Closed').first().click()
    await small.getByRole('link', { name: /^Open the lead/ }).waitFor()
    await shot(small, 'phone-closed-en')
    const tooSmall = await inPage<string[]>(
      small,
      `[...document.querySelectorAll('button, a:not([href="#main"])')].filter((node) => {
        // A link that covers its whole row by ::after is as large as the row.
        if (getComputedStyle(node, '::after').position === 'absolute') return false
        const { width, height } = node.getBoundingClientRect()
        return width > 0 && (height < 44 || width < 44)
      }).map((node) => node.outerHTML.slice(0, 120))`,
    )
    expect(tooSmall).toEqual([])
    await small.getByRole('link', { name: /^Open the lead/ }).click()
    await small.getByText('Why now').waitFor()
    await shot(small, 'phone-lead-en')
    await smallWatch.clean()
    await small.close()
  })
})
