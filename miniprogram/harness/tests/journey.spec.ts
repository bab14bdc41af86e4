import type { MiniProgram } from '../logic/mini-program.js'
import { SCENE, type Phone } from '../phone.js'
import { anArticle, World } from './world.js'
import type { Lead, Rep } from './rep.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** The scripted session's own length: the phone's clock ends where the server's is. */
const BEHIND = -10 * MINUTE

describe('a reader who came by a share card becomes a lead', () => {
  let world: World
  let rep: Rep
  let article: string
  let card: string
  let sharer: Phone
  let reader: Phone
  let app: MiniProgram
  const sent = (phone: Phone) =>
    phone.app.diary.requests
      .filter(({ url }) => url.endsWith('/behaviours'))
      .flatMap(({ body }) => (JSON.parse(body ?? '{}') as { events: Behaviour[] }).events)

  beforeAll(async () => {
    world = await World.open('journey')
    rep = await world.rep('lin')
    ;[article = ''] = await world.publish(
      anArticle('一滴水要走多远', { purpose: 'price' }),
      anArticle('滤芯多久换一次'),
    )
  })
  afterAll(() => world.close())

  const consent = async (phone: Phone) => {
    await phone.pass(10 * SECOND)
    await phone.app.until(() => phone.app.find('consent-agree'), 'consent is asked for')
    await phone.tap('consent-agree')
    await phone.app.until(() => !phone.app.find('consent'), 'consent is given')
    await phone.settled()
  }

  it('a first reader agrees, likes, keeps it, and hands it on with a card of their own', async () => {
    sharer = world.phone('王浩', { ahead: BEHIND })
    const theirs = sharer.open(`packages/reading/article/index?id=${article}`)
    await theirs.untilShown('一滴水要走多远')
    await consent(sharer)
    await sharer.tap('article-like')
    await sharer.tap('article-favourite')
    await sharer.settled()
    expect(theirs.text()).toContain('1')
    const shared = await sharer.share('article-share')
    expect(shared.path).toMatch(
      new RegExp(`^/?packages/reading/article/index\\?id=${article}&via=[\\w.~-]{20,64}$`),
    )
    card = shared.path
    await sharer.pass(2 * SECOND)
    expect(sent(sharer).map(({ type }) => type)).toContain('content.shared')
    expect(theirs.diary.errors).toEqual([])
  })

  it('gives their name, so that a rep can say who sent the reader', async () => {
    const theirs = sharer.app
    theirs.navigateTo('/packages/member/profile/index')
    await theirs.until(() => theirs.find('profile-nickname'), 'the profile page')
    sharer.input('profile-nickname', '王浩')
    await sharer.settled()
    await sharer.tap('profile-save')
    await theirs.until(() => sharer.interface.toasts.length, 'it is saved')
    expect(theirs.diary.errors).toEqual([])
  })

  it('a card opens without signing in, and nothing of the reader is kept or told before consent', async () => {
    reader = world.phone('赵磊', { ahead: BEHIND })
    app = reader.open(card, { scene: SCENE.card })
    await app.untilShown('一滴水要走多远')
    await reader.pass(9 * SECOND)
    const { requests, calls } = app.diary
    expect(calls.map(({ name }) => name)).not.toContain('login')
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(requests.some(({ header }) => 'authorization' in header)).toBe(false)
    expect(reader.storage.dump()).not.toMatch(/content\.|dwell/)
    expect(await rep.leads()).toEqual([])
  })

  it('reads for 31 s, is away for 20, reads for 12 more: 43 s are told, give or take two', async () => {
    await consent(reader)
    const before = sent(reader).length
    await reader.pass(31 * SECOND)
    await reader.away(20 * SECOND)
    await reader.pass(12 * SECOND)
    app.navigateTo('/packages/member/settings/index')
    await reader.pass(2 * SECOND)
    const dwell = Math.max(
      ...sent(reader)
        .slice(before)
        .map(({ props }) => props?.dwellMs ?? 0),
    )
    expect(Math.abs(dwell - 43 * SECOND)).toBeLessThanOrEqual(2 * SECOND)
    app.navigateBack(1)
    await reader.settled()
  })

  it('keeps what happens without a network, also when it is closed, and tells it later, once', async () => {
    reader.switchNetwork(false)
    await reader.pass(12 * SECOND)
    expect(reader.storage.dump()).toContain('content.progressed')
    reader.close()
    reader.network.switch(true)
    // The answer is lost on its way back: the same events are delivered again.
    reader.network.spoil(/behaviours/, { status: 503 })
    app = reader.open(card, { scene: SCENE.card })
    await app.untilShown('一滴水要走多远')
    await reader.pass(2 * SECOND)
    const first = sent(reader)
    expect(first.length).toBeGreaterThan(0)
    reader.network.lift()
    await reader.pass(20 * SECOND)
    expect(reader.storage.dump()).not.toContain('content.progressed')
    const again = sent(reader).map(({ eventId }) => eventId)
    expect(again.filter((id) => id === first[0]?.eventId).length).toBeGreaterThan(1)
    expect(app.diary.errors).toEqual([])
  })

  it('gives the phone by WeChat’s button, after its privacy question', async () => {
    app.navigateTo('/packages/member/phone/index')
    await app.until(() => app.find('phone-bind'), 'the phone page')
    const bound = reader.tap('phone-bind')
    await app.until(() => app.find('privacy-agree'), 'the privacy sheet')
    await reader.tap('privacy-agree')
    await bound
    await app.untilShown(/1\d\d\*{4}\d{4}/)
    app.navigateBack(1)
  })

  it('asks, and is a lead in the workbench at once, with score, source and sharer', async () => {
    await reader.tap('article-ask')
    await app.until(() => app.find('enquiry-send'), 'the enquiry page')
    reader.input('enquiry-message', '五口之家装多大的净水机合适？')
    await reader.settled()
    await reader.tap('enquiry-send')
    await app.until(() => app.find('enquiry-sent'), 'it is sent')
    const lead = await found(rep)
    expect(lead.handRaise).toBe(true)
    const whole = await rep.get<Lead>(`leads/${lead.id}`)
    expect(whole.package.score.lines.reduce((sum, line) => sum + line.contributionMilli, 0)).toBe(
      whole.package.score.totalMilli,
    )
    expect(whole.package.score.lines.map(({ ruleKey }) => ruleKey)).toEqual(
      expect.arrayContaining(['price-or-case']),
    )
    expect(whole.package.reach).toMatchObject({ channel: 'phone' })
    expect(whole.package.share).toMatchObject({ contentId: article, depth: 1 })
  })

  it('goes on from hand to hand: a card of the second reader names the chain', async () => {
    reader.app.navigateBack(1)
    const second = await reader.share('article-share')
    expect(second.path).not.toBe(card)
    expect(await reader.shareTimeline()).toMatchObject({
      query: expect.stringContaining(`id=${article}`) as string,
    })
  })
})

interface Behaviour {
  eventId: string
  type: string
  props?: { dwellMs?: number }
}

/** The rep's one lead, as soon as it is there. */
async function found(rep: Rep): Promise<Lead> {
  for (
    const end = Date.now() + 15 * SECOND;
    Date.now() < end;
    await new Promise((next) => setTimeout(next, 100))
  ) {
    const [lead] = await rep.leads()
    if (lead) return lead
  }
  throw new Error('no lead came')
}
