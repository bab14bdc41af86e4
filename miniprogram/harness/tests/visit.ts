import { firstContentRules, logicRules } from '../audit/logic-rules.js'
import type { Finding } from '../audit/rules.js'
import type { MiniProgram } from '../logic/mini-program.js'
import { SCENE, type Phone } from '../phone.js'
import type { TestedPage } from './pages.js'

const SETTINGS = '/packages/member/settings/index'

/** Opens a page by itself and waits for the element that stands for a state. */
export async function openAt(phone: Phone, url: string, state: string): Promise<MiniProgram> {
  const app = phone.open(url, { scene: SCENE.card })
  await app.until(() => app.find(state), `${url} shows ${state}`)
  return app
}

/**
 * A person's visit of a page: it comes up, is read for a while, covered by another page, in the background, seen
 * again and left. Answers what the rules say of it.
 */
export async function visit(phone: Phone, page: TestedPage, query = ''): Promise<Finding[]> {
  const { route, ready, list } = page
  const since = performance.now()
  const app = await openAt(phone, `${route}${query}`, ready)
  const { diary } = app
  const content = {
    ms: performance.now() - since,
    setData: diary.setData.slice(),
    requests: diary.requests.filter(({ status }) => status !== undefined),
  }
  await phone.pass(15_000)
  const handedOn = await shareRule(phone, page)
  const drawn = logicRules(app).filter(({ rule }) => /^(nodes|depth|children)/.test(rule))
  app.navigateTo(`${SETTINGS}?again=1`)
  await phone.pass(3_000)
  app.navigateBack(1)
  await phone.away(8_000)
  app.reLaunch(SETTINGS)
  await phone.pass(3_000)
  const lived = logicRules(app).filter(({ rule }) => !/^(nodes|depth|children)/.test(rule))
  return [...drawn, ...lived, ...handedOn, ...(list ? firstContentRules(content) : [])]
}

/** What a page that readers hand on must be able to do. */
async function shareRule(phone: Phone, { route, shared }: TestedPage): Promise<Finding[]> {
  if (!shared) return []
  const rule = 'can be handed on, to a page that is there'
  try {
    const { path } = await phone.share()
    const there = phone.built.routes.includes(path.replace(/^\//, '').split('?')[0] ?? '')
    return [{ rule, holds: there && !/[$]|undefined|null/.test(path), found: path }]
  } catch (error) {
    return [{ rule, holds: false, found: `${route}: ${String(error)}` }]
  }
}
