import { act, render } from '@testing-library/react'
import { article, card, refusal, serve } from '../../../../test/answers'
import { byId, freshPhone, happen, isShown, settle, tap } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import { consented } from '../../../shared/consent/consented'
import { startTracking, trackingHidden, trackingShown } from '../../../features/tracking/tracking'
import ArticlePage from './index'

const show = async (query: Record<string, string> = { id: '7', via: 'token-of-a-friend' }) => {
  fake.query = query
  render(<ArticlePage />)
  await settle()
}

/** Types of the behaviours that left the phone, with what they say. */
const reported = () =>
  fake.requests
    .filter(({ path }) => path === '/behaviours')
    .flatMap(({ body }) => (body as { events: { type: string; shareToken?: string }[] }).events)

describe('the article page', () => {
  beforeEach(() => freshPhone())

  it('opens from a share card without signing in, and remembers whose card it was', async () => {
    serve({ 'GET /contents/7': article() })
    await show()
    expect(byId('article').textContent).toContain('First words.')
    expect(fake.requests.map(({ path, token }) => [path, token])).toEqual([
      ['/contents/7?via=token-of-a-friend', null],
    ])
    expect(fake.stored('entry')).toMatchObject({ shareToken: 'token-of-a-friend' })
  })

  it('is handed on with its own token, to friends and to Moments', async () => {
    serve({ 'GET /contents/7': article() })
    await show()
    expect(fake.happen('share')).toEqual({
      title: 'Title 7',
      path: '/packages/reading/article/index?id=7&via=token-to-share',
      imageUrl: 'https://api.test/files/public/7-s.webp',
    })
    expect(fake.happen('timeline')).toMatchObject({ query: 'id=7&via=token-to-share' })
    expect(byId('article-share').dataset.openType).toBe('share')
  })

  it('draws every kind of block, marks and all', async () => {
    serve({
      'GET /contents/7': article({
        body: [
          { type: 'heading', level: 2, text: 'Light first' },
          { type: 'paragraph', text: 'bold plain', marks: [{ from: 0, to: 4, kind: 'bold' }] },
          { type: 'quote', text: 'Said', by: 'Li' },
          { type: 'list', ordered: true, items: ['one', { text: 'two' }] },
          { type: 'image', url: '/files/public/p.webp', width: 100, height: 50, alt: 'A room' },
          { type: 'image', url: 'https://elsewhere.example/p.jpg' },
        ],
        related: [card('8')],
      }),
    })
    await show()
    const body = byId('article-body')
    expect(body.querySelector('.run-bold')?.textContent).toBe('bold')
    expect(body.textContent).toContain('— Li')
    expect(body.textContent).toContain('2.two')
    expect(body.querySelector<HTMLElement>('.picture-box')?.style.paddingBottom).toBe('50%')
    expect(isShown('card-8')).toBe(true)
  })

  it('signs in quietly to like, and shows the like at once', async () => {
    fake.serve(({ method, path }) => {
      if (path.startsWith('/contents/7') && method === 'GET') return { status: 200, body: article() }
      if (path === '/session') return { status: 201, body: { token: 't', expiresAt: '' } }
      if (path === '/contents/7/like') return { status: 200, body: { liked: true, likes: 3 } }
      return refusal(404, 'platform.route-not-found')
    })
    await show()
    await tap('article-like')
    expect(byId('article-like').textContent).toBe('3')
    expect(fake.requests.find(({ path }) => path === '/session')?.body).toEqual({
      code: 'code-of-wx',
      via: 'mini',
      shareToken: 'token-of-a-friend',
    })
    expect(fake.requests.find(({ path }) => path.endsWith('/like'))?.token).toBe('t')
  })

  it('takes a like back when the server refuses it', async () => {
    freshPhone({ signedIn: true })
    serve({ 'GET /contents/7': article() })
    await show()
    await tap('article-like')
    expect(byId('article-like').textContent).toBe('2')
    expect(fake.toasts).toHaveLength(1)
  })

  it('says that an article is gone', async () => {
    fake.serve(() => refusal(404, 'content.item-not-found'))
    await show()
    expect(byId('empty').textContent).toContain('不在了')
    await tap('empty-action')
    expect(fake.visited).toEqual(['tab /pages/discover/index'])
  })

  it('reads what a code leads to', async () => {
    serve({ 'GET /channels/expo': { key: 'expo', contentId: '7' }, 'GET /contents/7': article() })
    await show({ scene: 'expo' })
    expect(isShown('article')).toBe(true)
  })

  describe('about a reader who', () => {
    beforeAll(startTracking)
    beforeEach(() => {
      jest.useFakeTimers()
      trackingShown()
    })
    afterEach(() => {
      trackingHidden()
      jest.useRealTimers()
    })
    const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms))

    const served = () =>
      fake.serve(({ method, path }) => {
        if (path.startsWith('/contents/7')) return { status: 200, body: article() }
        if (path === '/session') return { status: 201, body: { token: 't', expiresAt: '' } }
        if (path === '/consent' && method === 'PUT') return { status: 200, body: { purposes: [] } }
        if (path === '/behaviours') return { status: 202, body: { accepted: 1, rejected: [] } }
        return refusal(404, 'platform.route-not-found')
      })

    it('is a guest, reports nothing and keeps nothing', async () => {
      served()
      await show()
      await pass(60_000)
      await happen('hide')
      expect(reported()).toEqual([])
      expect(fake.stored('behaviours') ?? []).toEqual([])
    })

    it('has not agreed, reports no more than that somebody looked', async () => {
      freshPhone({ signedIn: true })
      served()
      await show()
      await pass(60_000)
      await happen('hide')
      await pass(1_000)
      const events = reported()
      expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['share.opened', 'content.viewed']))
      for (const event of events)
        expect(Object.keys(event).sort()).toEqual(['contentId', 'eventId', 'occurredAt', 'type'])
    })

    it('is asked once after a while, and agrees: from then on the reading is reported', async () => {
      served()
      await show()
      expect(isShown('consent')).toBe(false)
      await pass(8_000)
      expect(isShown('consent')).toBe(true)
      await tap('consent-agree')
      await pass(0)
      expect(isShown('consent')).toBe(false)
      expect(fake.requests.find(({ path }) => path === '/consent')?.body).toEqual({
        purposes: { analytics: true, profiling: true },
        proof: 'reading-card-1',
      })
      await pass(40_000)
      await happen('hide')
      await pass(1_000)
      const events = reported()
      expect(events.filter(({ type }) => type === 'share.opened')).toMatchObject([
        { shareToken: 'token-of-a-friend' },
      ])
      const [last] = events.filter(({ type }) => type === 'content.progressed').slice(-1) as unknown as [
        { props: { dwellMs: number; depth: number } },
      ]
      // 40 s from the consent on; the 8 s before it are nobody's business.
      expect(Math.abs(last.props.dwellMs - 40_000)).toBeLessThanOrEqual(2_000)
      expect(last.props.depth).toBe(80)
    })

    it('has agreed, tells nothing while that is on its way, and then each thing once', async () => {
      served()
      await show()
      await pass(8_000)
      let arrive = (_: { status: number; body: unknown }) => {}
      const onItsWay = new Promise<{ status: number; body: unknown }>((done) => (arrive = done))
      fake.serve(({ path }) => {
        if (path === '/session') return { status: 201, body: { token: 't', expiresAt: '' } }
        if (path === '/consent') return onItsWay
        if (path === '/behaviours') return { status: 202, body: { accepted: 1, rejected: [] } }
        return { status: 200, body: article() }
      })
      await tap('consent-agree')
      await pass(20_000)
      expect(reported()).toEqual([])
      arrive({ status: 200, body: { purposes: [] } })
      await pass(0)
      await pass(2_000)
      expect(reported().filter(({ type }) => type === 'content.viewed')).toHaveLength(1)
    })

    it('refuses, is not asked again', async () => {
      served()
      await show()
      await pass(8_000)
      await tap('consent-refuse')
      expect(isShown('consent')).toBe(false)
      expect(consented.asked.get()).toBe(true)
      expect(fake.requests.some(({ path }) => path === '/session')).toBe(false)
    })

    it('puts the phone away, is not counted meanwhile', async () => {
      freshPhone({ signedIn: true })
      consented.know({ analytics: true, asked: true })
      served()
      await show()
      await pass(10_000)
      await happen('hide')
      await pass(120_000)
      await happen('show')
      await pass(5_000)
      await happen('hide')
      await pass(1_000)
      const totals = reported().flatMap((event) =>
        event.type === 'content.progressed'
          ? [(event as unknown as { props: { dwellMs: number } }).props.dwellMs]
          : [],
      )
      expect(Math.abs(Math.max(...totals) - 15_000)).toBeLessThanOrEqual(2_000)
    })
  })
})
