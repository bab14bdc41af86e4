import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { SandboxControl } from '../../sandbox/control-client.js'
import { inPage, openBrowser, openPage, PASSWORD, PHONE, shot, signIn, Watch } from '../setup/browser.js'
import { runServer, type RunningServer } from '../setup/run-server.js'

const SECOND = 1000
const TITLE = '五口之家的净水方案与价格'
const LAST_WORDS = '想好了这三件，价格就不难懂了。'
const QUESTION = '五口之家装多大的净水机合适？'
/** Typed as people do. */
const NUMBER = '138 0013 8077'

/** The README's tour: a consumer in H5 on a phone, and beside it the rep's workbench, which nobody reloads. */
describe('a consumer in H5 and a rep side by side', () => {
  let server: RunningServer
  let browser: Browser
  let consumer: Page
  let rep: Page
  let watches: Watch[]
  let article: string
  /** The card of a reader before, as it is handed on. */
  let link: string
  /** What the consumer's client has sent, without what it only asked for. */
  const told: { path: string; body: string | null }[] = []

  /** Somebody with a name who reads the article and hands it on. */
  async function sharedBy(persona: string): Promise<string> {
    const code = await new SandboxControl(server.sandboxUrl).loginCode(persona)
    const { token } = await server.ask<{ token: string }>('/api/visitor/session', {
      method: 'POST',
      body: { code },
    })
    // Shares of who does not want to be remembered name nobody.
    await server.ask('/api/visitor/consent', {
      method: 'PUT',
      token,
      body: { purposes: { analytics: true } },
    })
    await server.ask('/api/visitor/me', { method: 'PUT', token, body: { nickname: persona } })
    return (await server.ask<{ shareToken: string }>(`/api/visitor/contents/${article}`, { token }))
      .shareToken
  }

  async function openChannel(name: string, key: string): Promise<void> {
    const post = async (path: string, body: object, cookie = '') => {
      const answer = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-weir-csrf': '1', origin: server.url, cookie },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (answer.headers.get('set-cookie') ?? '').split(';')[0]
    }
    const cookie = await post('/api/staff/sign-in', { login: 'ops', password: PASSWORD })
    await post('/api/staff/channels', { name, key }, cookie)
  }

  const watched = async (more?: BrowserContextOptions): Promise<Page> => {
    const page = await openPage(browser, more)
    watches.push(new Watch(page))
    return page
  }
  const allClean = async () => {
    for (const watch of watches) await watch.clean()
  }
  const repsButton = (name: string) => rep.getByRole('button', { name, exact: true })
  /** Pages that were left stay in the document, hidden. */
  const shown = (id: string) => consumer.locator(`#${id}:visible`)

  beforeAll(async () => {
    watches = []
    server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_side_by_side`)
    await server.cli(
      ['staff-put'],
      [
        { login: 'lin', name: '林晓', role: 'rep', password: PASSWORD },
        { login: 'ops', name: '苏禾', role: 'ops', password: PASSWORD },
      ],
    )
    const { token } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents'])
    const paragraph = {
      type: 'paragraph',
      text: '先算每天用多少水，再看家里的水压和管龄，最后才是滤芯。'.repeat(6),
    }
    const content = {
      externalId: randomUUID(),
      category: '净水',
      title: TITLE,
      summary: '按人口和用水量选机型，三档价格一次说清。',
      purpose: 'price',
      body: [...Array.from({ length: 8 }, () => paragraph), { type: 'paragraph', text: LAST_WORDS }],
    }
    const { contents } = await server.ask<{ contents: { contentId: string }[] }>('/api/open/contents', {
      method: 'PUT',
      token: String(token),
      body: { contents: [content] },
    })
    article = contents[0]?.contentId ?? ''
    const via = await sharedBy('周航')
    await openChannel('春季海报', 'poster1')
    link = `${server.url}/m/#/packages/reading/article/index?id=${article}&via=${via}&ch=poster1`

    browser = await openBrowser()
    rep = await watched()
    consumer = await watched({ viewport: PHONE, isMobile: true, hasTouch: true })
    consumer.on('request', (request) => {
      if (request.method() !== 'GET' && request.url().startsWith(`${server.url}/api/`))
        told.push({ path: new URL(request.url()).pathname, body: request.postData() })
    })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  it('the rep sits at an empty workbench', async () => {
    await signIn(rep, server.url, 'lin')
    await rep.getByRole('heading', { name: '我的线索' }).waitFor()
    await rep.getByText('实时更新中').waitFor()
    await inPage(rep, 'void (window.neverReloaded = true)')
    await allClean()
  })

  it('the consumer opens a friend’s card and reads, unknown: nothing is kept or told', async () => {
    await consumer.goto(link)
    await consumer.getByText(TITLE).first().waitFor()
    // Who stays to read is asked; until the answer nothing leaves the phone.
    await shown('consent-agree').waitFor()
    expect(told).toEqual([])
    expect(await inPage<string>(consumer, 'JSON.stringify({ ...localStorage })')).not.toMatch(/token"|viewed/)
    await shot(consumer, 'h5-consent')
    await allClean()
  })

  it('agrees, says who they are on WeChat’s page, and comes back to the article', async () => {
    await shown('consent-agree').click()
    await consumer.getByText('微信登录').first().waitFor()
    await shot(consumer, 'h5-personas')
    const agreed = consumer.waitForResponse((answer) => answer.url().endsWith('/api/visitor/consent'))
    await consumer.getByRole('link', { name: /赵磊/ }).click()
    expect((await agreed).status()).toBe(200)
    await consumer.getByText(TITLE).first().waitFor()
    expect(consumer.url()).toMatch(/\/m\/#\/packages\/reading\/article\/index\?/)
    await shown('consent').waitFor({ state: 'hidden' })
    await allClean()
  })

  it('reads to the end, and the reading is told', async () => {
    const read = consumer.waitForRequest(
      (request) =>
        request.url().endsWith('/api/visitor/behaviours') &&
        /"content.progressed"/.test(request.postData() ?? '') &&
        /"depth":(9\d|100)/.test(request.postData() ?? ''),
    )
    await consumer.getByText(LAST_WORDS).scrollIntoViewIfNeeded()
    expect((await (await read).response())?.status()).toBe(202)
    const types = told
      .filter(({ path }) => path.endsWith('/behaviours'))
      .map(({ body }) => body)
      .join()
    expect(types).toContain('share.opened')
    expect(types).toContain('content.viewed')
    await allClean()
  })

  it('asks, leaves a number, and is in the workbench at once, which nobody reloads', async () => {
    await shown('article-ask').click()
    await shown('enquiry-message').locator('textarea').fill(QUESTION)
    const send = shown('enquiry-send')
    expect(await send.getAttribute('disabled')).not.toBeNull()
    await shown('enquiry-phone').locator('input').fill(NUMBER)
    await shot(consumer, 'h5-enquiry')
    expect(await rep.getByText(QUESTION).count()).toBe(0)
    const from = performance.now()
    await send.click()
    await rep.getByRole('link', { name: /^打开.*的线索$/ }).waitFor()
    expect(performance.now() - from).toBeLessThan(5 * SECOND)
    await shown('enquiry-sent').waitFor()
    expect(await inPage<boolean>(rep, 'window.neverReloaded')).toBe(true)
    await rep.getByText('春季海报').first().waitFor()
    await shot(rep, 'side-by-side-arrived')
    await shot(consumer, 'h5-enquiry-sent')
    await allClean()
  })

  it('the rep sees what was asked, why now, whose share it was, and points that add up', async () => {
    await rep.getByRole('link', { name: /^打开.*的线索$/ }).click()
    await rep.getByText('为什么是现在').waitFor()
    await rep.getByText(QUESTION).first().waitFor()
    await shot(rep, 'side-by-side-lead')
    await rep.getByText('周航分享，第1层').waitFor()
    await rep.getByText('合计').waitFor()
    const shownPoints = await inPage<string[]>(
      rep,
      `[...document.querySelectorAll('ol li')].map((row) => row.lastElementChild?.textContent ?? '')`,
    )
    const numbers = shownPoints
      .filter((text) => /^[+−]?\d+$/.test(text))
      .map((text) => Number(text.replace('−', '-')))
    // 50 for asking, 10 for the price page.
    expect(numbers.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(numbers.at(-1))
    expect(numbers.at(-1)).toBe(60)
    await rep.getByText('主动咨询').first().waitFor()
    await rep.getByText('查看价格或案例').first().waitFor()
    await shot(rep, 'side-by-side-lead')
    await allClean()
  })

  it('the consumer’s enquiry is waiting until the rep accepts and calls; then an advisor has it', async () => {
    await shown('enquiry-list').click()
    await consumer.getByText('已送达').waitFor()
    await repsButton('接收').click()
    await repsButton('复制电话').click()
    await rep
      .getByText(/138 ?0013 ?8077/)
      .first()
      .waitFor()
    await repsButton('记录联系').click()
    const dialog = rep.getByRole('dialog')
    await dialog.getByRole('spinbutton').first().fill('4')
    await dialog.getByRole('textbox').fill('推荐大流量机型，周六上门看水压')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await rep.getByText('跟进中').first().waitFor()

    await shown('browser-back').click()
    await shown('article-ask').waitFor()
    await consumer.goto(`${server.url}/m/#/pages/mine/index`)
    await consumer.getByText('林晓').waitFor()
    await shot(consumer, 'h5-mine')
    await shown('mine-enquiries').click()
    await consumer.getByText('顾问已接手').waitFor()
    await shot(consumer, 'h5-enquiries')
    await allClean()
  })

  it('the rep puts a photo on their card, and the consumer sees who advises them', async () => {
    // As a phone takes it: upright and larger than the card.
    const photo = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#2a7f8f' } })
      .jpeg()
      .toBuffer()
    await rep.goto(`${server.url}/my-card`)
    await rep
      .locator('input[type=file][aria-label=头像]')
      .setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: photo })
    await repsButton('换一张').waitFor()
    await rep.getByLabel('头衔').fill('净水方案顾问')
    await repsButton('保存').click()
    await rep.getByText('名片已更新').first().waitFor()
    await shot(rep, 'my-card')

    await consumer.goto(`${server.url}/m/#/packages/advisor/card/index`)
    await consumer.getByText('净水方案顾问').waitFor()
    const picture = consumer.locator('.advisor-card .avatar-image img')
    await picture.waitFor()
    const size = `(([image]) => image?.complete && [image.naturalWidth, image.naturalHeight])`
    const drawn = () =>
      inPage<[number, number] | false>(
        consumer,
        `${size}(document.querySelectorAll('.advisor-card .avatar-image img'))`,
      )
    let [width, height] = [0, 0]
    for (let tries = 0; tries < 50 && width === 0; tries++) {
      ;[width, height] = (await drawn()) || [0, 0]
      if (width === 0) await consumer.waitForTimeout(100)
    }
    expect(width).toBeGreaterThan(0)
    // The card is square, whatever the photo was.
    expect(height).toBe(width)
    await shot(consumer, 'h5-advisor')
    await allClean()
  })
})
