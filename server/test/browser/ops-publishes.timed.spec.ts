import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import {
  DESKTOP,
  inPage,
  openBrowser,
  openPage,
  PASSWORD,
  PHONE,
  shot,
  signIn,
  Watch,
} from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const SECOND = 1000

interface Article {
  id: string
  title: string
  cover: { large: string; width: number } | null
  body: { type: string; text?: string; marks?: object[] }[]
}

describe('ops publishes in the browser', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  let watch: Watch
  const feed = async (): Promise<Article[]> =>
    ((await (await fetch(`${server.url}/api/visitor/contents`)).json()) as { items: Article[] }).items
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const text = () => page.getByRole('textbox', { name: '正文' })

  beforeAll(async () => {
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_browser_content`)
    await server.cli(['staff-put'], [{ login: 'ops', name: '周运营', role: 'ops', password: PASSWORD }])
    browser = await openBrowser()
    page = await openPage(browser)
    watch = new Watch(page)
    await signIn(page, `${server.url}/contents`, 'ops')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('writes, adds a cover, publishes, and a visitor reads it within five seconds', async () => {
    await page.getByText('还没有内容').waitFor()
    await shot(page, 'content-1-empty')
    await page.getByRole('button', { name: '写新内容' }).first().click()
    await page.getByLabel('标题', { exact: true }).fill('净水器怎么选')
    await page.getByLabel('摘要').fill('先看水质，再看滤芯，最后看换芯的价钱。')
    await page.getByLabel('分类').fill('选购')
    await page.keyboard.press('Tab')
    await text().click()
    await page.keyboard.type('先测自家的水，')
    await button('加粗').click()
    await page.keyboard.type('再谈滤芯')
    await button('加粗').click()
    await page.keyboard.type('。')
    await page.keyboard.press('Enter')
    await button('大标题').click()
    await page.keyboard.type('滤芯有几种')
    await page.keyboard.press('Enter')
    await button('列表').click()
    await page.keyboard.type('活性炭')
    await page.keyboard.press('Enter')
    await page.keyboard.type('反渗透')
    const cover = await sharp({ create: { width: 1200, height: 675, channels: 3, background: '#2a7f8f' } })
      .jpeg()
      .toBuffer()
    const file = { name: 'cover.jpg', mimeType: 'image/jpeg', buffer: cover }
    await page.locator('input[type=file][aria-label=封面]').setInputFiles(file)
    await button('换一张').waitFor()
    await shot(page, 'content-2-new')
    await button('保存').click()
    await page.getByText('草稿', { exact: true }).waitFor()
    expect(await feed()).toEqual([])
    await button('发布').click()
    const from = Date.now()
    await page.getByText('已发布，客户现在能看到了').waitFor()
    const [card] = await feed()
    expect(Date.now() - from).toBeLessThan(5 * SECOND)
    expect(card).toMatchObject({ title: '净水器怎么选', cover: { width: 1200 } })
    const article = (await (await fetch(`${server.url}/api/visitor/contents/${card?.id}`)).json()) as Article
    expect(article.body).toEqual([
      { type: 'paragraph', text: '先测自家的水，再谈滤芯。', marks: [{ from: 7, to: 11, kind: 'bold' }] },
      { type: 'heading', level: 2, text: '滤芯有几种' },
      { type: 'list', ordered: false, items: ['活性炭', '反渗透'] },
    ])
    expect((await fetch(`${server.url}${article.cover?.large}`)).headers.get('content-type')).toBe(
      'image/webp',
    )
    const preview = page.getByRole('region', { name: '手机预览' })
    for (const written of ['净水器怎么选', '先测自家的水，再谈滤芯。', '滤芯有几种', '活性炭', '反渗透'])
      expect(await preview.textContent()).toContain(written)
    await shot(page, 'content-3-published')
    await watch.clean()
  })

  it('takes in what is pasted only as far as a body can hold it', async () => {
    await text().click()
    await page.keyboard.press('Control+End')
    await inPage(
      page,
      `(() => { const data = new DataTransfer(); data.setData('text/html', '<p onclick="x()" style="color:red">贴来的<script>alert(1)</script><b>话</b><img src="https://mmbiz.qpic.cn/x.jpg"></p><table><tr><td>格</td></tr></table>'); document.querySelector('[contenteditable=true]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })()`,
    )
    const html = await inPage<string>(page, `document.querySelector('[contenteditable=true]').innerHTML`)
    expect(html).toContain('贴来的')
    for (const foreign of ['script', 'onclick', 'style=', 'mmbiz', '<table'])
      expect(html).not.toContain(foreign)
  }, 60_000)

  it('loses nothing when the tab is closed, and offers it again', async () => {
    await page.getByLabel('摘要').fill('改过的摘要')
    const kept = `Object.keys(localStorage).some((key) => key.startsWith('weir.content-draft'))`
    while (!(await inPage<boolean>(page, kept))) await new Promise((resolve) => setTimeout(resolve, 100))
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText(/写了没保存的内容/).waitFor()
    await shot(page, 'content-4-kept')
    await button('恢复').click()
    expect(await page.getByLabel('摘要').inputValue()).toBe('改过的摘要')
  }, 60_000)

  it('asks for a person’s word where WeChat does, and keeps it with the version', async () => {
    await page.getByLabel('摘要').fill('全网最低价')
    await button('保存并发布').click()
    await page.getByText('需要人工确认').waitFor()
    await page.getByPlaceholder('为什么可以发布').fill('有价格公示')
    await shot(page, 'dialog-content-5-confirm')
    await button('确认发布').click()
    await page.getByText('周运营确认发布：有价格公示').waitFor()
    expect((await feed())[0]).toMatchObject({ summary: '全网最低价' })
  }, 60_000)

  it('keeps what was typed when somebody else saved meanwhile', async () => {
    const id = page.url().split('/').at(-1) ?? ''
    await inPage(
      page,
      `(async () => { const one = await (await fetch('/api/staff/contents/${id}')).json(); const { title, summary, cover, category, tags, purpose, body } = one; await fetch('/api/staff/contents/${id}', { method: 'PUT', headers: { 'content-type': 'application/json', 'x-weir-csrf': '1' }, body: JSON.stringify({ version: one.latestVersion, title: '同事改的标题', summary, cover, category, tags, purpose, body }) }) })()`,
    )
    await page.getByLabel('标题', { exact: true }).fill('我写的标题')
    await button('保存').click()
    await page.getByText('同事改的标题').first().waitFor()
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('我写的标题')
    await shot(page, 'content-6-conflict')
    await page.getByRole('button', { name: '保留我的' }).click()
    await button('保存').click()
    await page.getByRole('heading', { name: '我写的标题', level: 1 }).first().waitFor()
  }, 60_000)

  it('stands on a phone', async () => {
    await page.setViewportSize(PHONE)
    await shot(page, 'content-7-phone')
    await page.getByText('手机预览').first().click()
    await page.getByRole('region', { name: '手机预览' }).waitFor()
    await shot(page, 'content-8-phone-preview')
    expect(await inPage<number>(page, 'document.documentElement.scrollWidth - innerWidth')).toBe(0)
    await page.goto(`${server.url}/contents`)
    await page.getByText('我写的标题').first().waitFor()
    await shot(page, 'content-9-phone-list')
    expect(await inPage<number>(page, 'document.documentElement.scrollWidth - innerWidth')).toBe(0)
    await page.setViewportSize(DESKTOP)
    await shot(page, 'content-10-list')
  }, 60_000)
})
