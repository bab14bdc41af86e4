import { BuiltPackage } from '../built-package.js'
import { broken, kilobytes, table, type Finding } from '../audit/rules.js'
import { sizes, staticRules } from '../audit/static-rules.js'
import type { Phone } from '../phone.js'
import { changedCopy } from './changed-copy.js'
import { PAGES, pageOf } from './pages.js'
import { aMember } from './people.js'
import { visit } from './visit.js'
import { articles, World } from './world.js'

const built = new BuiltPackage()

describe('the experience audit', () => {
  let world: World
  let member: Phone
  let article: string
  const findings = new Map<string, Finding[]>()
  const query = (route: string) => (route.includes('article') ? `?id=${article}` : '')

  beforeAll(async () => {
    world = await World.open('audit', built)
    await world.rep('lin')
    ;[article = ''] = await world.publish(...articles(24))
    member = await aMember(world, '王浩', article)
  })
  afterAll(async () => {
    const lines = [...sizes(built)].map(([root, bytes]) => `  ${root.padEnd(44)} ${kilobytes(bytes)}`)
    const first = [...findings.values()].flat().find(({ rule }) => rule.startsWith('first screen gzipped'))
    lines.push(`  ${(first?.rule ?? 'first screen').padEnd(44)} ${first?.found ?? '–'} kB`)
    process.stderr.write(`\n${lines.join('\n')}\n${table(findings)}\n`)
    await world.close()
  })

  it('knows every page', () => {
    expect(PAGES.map(({ route }) => route).sort()).toEqual([...built.routes].sort())
  })

  it('holds what the package alone can show', () => {
    findings.set('package', staticRules(built))
    expect(broken(findings.get('package') ?? [])).toEqual([])
  })

  it.each(PAGES)('holds on a visit of $route', async (page) => {
    const found = await visit(member, page, query(page.route))
    findings.set(page.route, found)
    expect(broken(found)).toEqual([])
  })

  describe('finds planted faults', () => {
    /** The page with more of its own; `$` is what the build handed to `Page`. */
    const planted = (route: string, more: string) =>
      changedCopy(built.root, {
        [`${route}.js`]: (text) =>
          text.replace(
            /\bPage\((\w+)\)/,
            `Page(Object.assign({}, $1, (function ($) { return ${more} })($1)))`,
          ),
      })
    const visited = async (route: string, more: string) => {
      const phone = world.phone('赵磊', { built: planted(route, more) })
      const found = broken(await visit(phone, pageOf(route), query(route)))
      phone.close()
      return found
    }
    const DISCOVER = 'pages/discover/index'
    const ARTICLE = 'packages/reading/article/index'

    it('fetch in a page', async () => {
      const found = await visited(
        DISCOVER,
        `{ onShow: function () { $.onShow.call(this); Promise.resolve().then(function () { fetch('/') }) } }`,
      )
      expect(found).toEqual([
        expect.stringContaining('no script error: unhandled rejection: ReferenceError: fetch is not defined'),
      ])
    })

    it('localStorage in a page', async () => {
      const found = await visited(
        DISCOVER,
        `{ onShow: function () { $.onShow.call(this); localStorage.getItem('x') } }`,
      )
      expect(found).toEqual([
        expect.stringContaining('no script error: ReferenceError: localStorage is not defined'),
      ])
    })

    it('an oversized setData', async () => {
      const found = await visited(
        ARTICLE,
        `{ onShow: function () { $.onShow.call(this); this.setData({ junk: 'x'.repeat(300000) }) } }`,
      )
      expect(found).toEqual(['largest setData ≤ 256 KiB: 293'])
    })

    it('a share hook that is dead', async () => {
      const found = await visited(ARTICLE, `{ onShareAppMessage: undefined }`)
      expect(found).toEqual([expect.stringContaining('has no onShareAppMessage')])
    })

    it('setData of a page that is covered, and of one that is gone', async () => {
      const found = await visited(
        ARTICLE,
        `{ onHide: function () { this.setData({ a: 1 }) }, onUnload: function () { var page = this; $.onUnload.call(this); setTimeout(function () { page.setData({ b: 1 }) }, 10) } }`,
      )
      expect(found.map((one) => one.split(':')[0])).toEqual([
        'no setData on a hidden page',
        'no setData after unload',
      ])
    })

    it('a package that is too large, or built with what WeChat advises against', () => {
      const copy = changedCopy(built.root, {
        'packages/member/big.js': `"${'x'.repeat(600_000)}"`,
        'app.wxss': (css) => `${css}.a:active{color:red}`,
        'app.js': (text) => `${text};var plain="http://weir.example";`,
      })
      expect(broken(staticRules(copy)).map((one) => one.split(':')[0])).toEqual([
        'size of packages/member/ ≤ 500 kB',
        'no ',
        'no plain http address in scripts',
      ])
    })
  })
})
