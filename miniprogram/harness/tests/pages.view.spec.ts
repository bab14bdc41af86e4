import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../../server/test/setup/browser.js'
import { broken, table, type Finding } from '../audit/rules.js'
import { viewRules } from '../audit/view-rules.js'
import { BuiltPackage } from '../built-package.js'
import { SCENE, type Phone } from '../phone.js'
import { RenderedView } from '../view/view.js'
import { changedCopy } from './changed-copy.js'
import { PAGES, pageOf, type TestedPage } from './pages.js'
import { aMember } from './people.js'
import { articles, World } from './world.js'

/** Where the pictures go, to be looked at; never into git. */
const SHOTS = join(__dirname, 'shots')
const built = new BuiltPackage()

describe('every page in its states, drawn', () => {
  let world: World
  let browser: Browser
  let article = '0'
  const views = new Map<Phone, RenderedView>()
  const findings = new Map<string, Finding[]>()
  const query = ({ route }: TestedPage) => (route.includes('article') ? `?id=${article}` : '')

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true })
    browser = await openBrowser()
    world = await World.open('pages', built)
  })
  afterAll(async () => {
    process.stderr.write(`\n${table(findings)}\n  pictures: ${SHOTS}\n`)
    for (const view of views.values()) await view.close()
    await browser?.close()
    await world?.close()
  })

  const viewOf = async (phone: Phone): Promise<RenderedView> => {
    const known = views.get(phone)
    if (known) return known
    const view = await RenderedView.of(phone, browser, world.server.url)
    views.set(phone, view)
    return view
  }

  /** Opens a page and waits for a state; keeps pictures in light and dark. */
  const shows = async (
    phone: Phone,
    page: TestedPage,
    state: string,
    name: string,
  ): Promise<RenderedView> => {
    const view = await viewOf(phone)
    const app = phone.open(`${page.route}${query(page)}`, { scene: SCENE.card, view })
    await app.until(() => app.find(state), `${page.route} shows ${state}`)
    await phone.settled()
    await view.page.locator(`[id="${state}"]`).waitFor()
    const file = `${page.route.replace(/\/index$/, '').replaceAll('/', '-')}-${name}`
    const grounds = new Set<string>()
    for (const theme of ['light', 'dark'] as const) {
      phone.theme(theme)
      await view.dark(theme === 'dark')
      await phone.settled()
      await view.shot(join(SHOTS, `${file}-${theme}.png`))
      grounds.add(await view.ask<string>('getComputedStyle(document.body).backgroundColor'))
    }
    await view.dark(false)
    phone.theme('light')
    expect(grounds.size).toBe(2)
    expect({ page: page.route, name, errors: [...app.diary.errors, ...view.errors] }).toEqual({
      page: page.route,
      name,
      errors: [],
    })
    expect(await view.undrawn()).toEqual([])
    return view
  }

  describe('of a brand without contents, for a guest and for somebody new', () => {
    let guest: Phone
    let newcomer: Phone

    beforeAll(async () => {
      guest = world.phone('陈静')
      newcomer = world.phone('赵磊')
      const app = newcomer.open('packages/member/privacy/index')
      await app.until(() => app.find('sign-in-action'), 'asks to sign in')
      await newcomer.tap('sign-in-action')
      await app.until(() => app.find('privacy'), 'signed in')
    })

    it.each(PAGES.filter(({ needsSignIn }) => needsSignIn))('$route asks to sign in', async (page) => {
      await shows(guest, page, 'sign-in', 'sign-in')
    })

    it.each(PAGES.filter(({ empty }) => empty))('$route is empty', async (page) => {
      await shows(newcomer, page, 'empty', 'empty')
    })
  })

  describe('with contents', () => {
    let member: Phone

    beforeAll(async () => {
      await world.rep('lin')
      ;[article = ''] = await world.publish(...articles(24))
      member = await aMember(world, '王浩', article)
    })
    afterEach(() => member.network.lift())
    // What was seen last is shown at once: without it a page has nothing to show yet.
    beforeEach(() => member.storage.forget(/home/))

    it.each(PAGES.filter(({ asks }) => asks))('$route is loading', async (page) => {
      member.network.spoil(page.asks ?? /^$/, 'hold')
      await shows(member, page, 'loading', 'loading')
    })

    it.each(PAGES.filter(({ asks }) => asks))('$route fails kindly, and a tap tries again', async (page) => {
      member.network.spoil(page.asks ?? /^$/, { status: 503 })
      const view = await shows(member, page, 'failed', 'failed')
      member.network.lift()
      await view.page.locator('#failed-action').tap()
      await member.app.until(() => member.app.find(page.ready), 'it is ready after all')
    })

    it.each(PAGES)('$route is ready', async (page) => {
      const view = await shows(member, page, page.ready, 'ready')
      if (!page.main) return
      const found = await viewRules(member.app, view)
      findings.set(page.route, found)
      expect(broken(found)).toEqual([])
    })

    it('without a template of base.wxml the rules break', async () => {
      const article = pageOf('packages/reading/article/index')
      const copy = changedCopy(built.root, {
        'base.wxml': (text) => text.replace(/<template name="tmpl_0_(\d+)">\s*<button [^]*?<\/template>/, ''),
      })
      const phone = world.phone('孙丽', { built: copy })
      const view = await viewOf(phone)
      const app = phone.open(`${article.route}${query(article)}`, { view })
      await app.until(() => app.find(article.ready), 'the logic notices nothing')
      expect(broken(await viewRules(app, view)).map((one) => one.split(':')[0])).toEqual([
        'everything is drawn',
      ])
    })
  })
})
