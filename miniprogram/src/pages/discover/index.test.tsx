import { fireEvent, render } from '@testing-library/react'
import { home, card, refusal, serve } from '../../../test/answers'
import { byId, freshPhone, happen, isShown, settle, tap, typeInto } from '../../../test/page'
import { fake } from '../../../test/taro'
import DiscoverPage from './index'

const show = async () => {
  render(<DiscoverPage />)
  await settle()
}

describe('the discover page', () => {
  beforeEach(() => freshPhone())

  it('shows its shape while it loads, then the feed, from one request', async () => {
    serve({ 'GET /home': home(['1', '2']) })
    render(<DiscoverPage />)
    expect(isShown('loading')).toBe(true)
    await settle()
    expect(isShown('loading')).toBe(false)
    expect(byId('feed').textContent).toContain('Title 2')
    expect(byId('card-1').querySelector('img')?.src).toBe('https://api.test/files/public/1-l.webp')
    expect(fake.requests.map(({ path }) => path)).toEqual(['/home'])
    expect(fake.titles).toContain('Brand')
  })

  it('shows the feed as it was last seen at once, and the new one when it is there', async () => {
    fake.store('home', home(['old']))
    serve({ 'GET /home': home(['new']) })
    render(<DiscoverPage />)
    expect(isShown('card-old')).toBe(true)
    await settle()
    expect(isShown('card-old')).toBe(false)
    expect(isShown('card-new')).toBe(true)
  })

  it('says kindly that the server is away, and tries again when asked', async () => {
    fake.serve(() => refusal(503, 'platform.unavailable'))
    await show()
    expect(byId('failed').textContent).toContain('服务器暂时不可用')
    serve({ 'GET /home': home(['1']) })
    await tap('failed-action')
    expect(isShown('card-1')).toBe(true)
  })

  it('teaches when there is nothing to read yet', async () => {
    serve({ 'GET /home': home([]) })
    await show()
    expect(byId('empty').textContent).toContain('还没有内容')
  })

  it('opens an article', async () => {
    serve({ 'GET /home': home(['1']) })
    await show()
    await tap('card-1')
    expect(fake.visited).toEqual(['to /packages/reading/article/index?id=1'])
  })

  it('shows a category, and more of it at the end of the page', async () => {
    fake.serve(({ path }) => {
      if (path === '/home') return { status: 200, body: home(['1'], 'next-of-all') }
      const after = /after=(\w+)/.exec(path)?.[1]
      return {
        status: 200,
        body: after ? { items: [card(`more-${after}`)], next: null } : { items: [card('case')], next: 'x' },
      }
    })
    await show()
    await tap('category-2')
    expect(fake.requests.at(-1)?.path).toBe('/contents?category=Cases&limit=12')
    expect(isShown('card-1')).toBe(false)
    await happen('bottom')
    expect(isShown('card-case')).toBe(true)
    expect(isShown('card-more-x')).toBe(true)
  })

  it('searches, says when nothing is found, and leads back', async () => {
    fake.serve(({ path }) => ({
      status: 200,
      body: path === '/home' ? home(['1']) : { items: [], next: null },
    }))
    await show()
    await typeInto('search', ' floor ')
    fireEvent.keyDown(byId('search'), { key: 'Enter' })
    await settle()
    expect(fake.requests.at(-1)?.path).toBe('/contents?q=floor&limit=12')
    expect(byId('empty').textContent).toContain('floor')
    await tap('empty-action')
    expect(isShown('card-1')).toBe(true)
  })

  it('offers more again after the network failed', async () => {
    let isDown = true
    fake.serve(({ path }) => {
      if (path === '/home') return { status: 200, body: home(['1'], 'x') }
      return isDown ? 'no network' : { status: 200, body: { items: [card('2')], next: null } }
    })
    await show()
    await happen('bottom')
    isDown = false
    await tap('feed-more')
    expect(isShown('card-2')).toBe(true)
  })

  it('remembers the channel of a code and opens what it leads to', async () => {
    fake.query = { scene: 'expo2026', $taroTimestamp: '1' }
    serve({
      'GET /home': home(['1']),
      'GET /channels/expo2026': { key: 'expo2026', contentId: '9' },
    })
    await show()
    expect(fake.visited).toEqual(['to /packages/reading/article/index?id=9'])
    expect(fake.stored('entry')).toMatchObject({ channel: 'expo2026' })
  })

  it('draws nothing while it is hidden, and catches up when it shows again', async () => {
    let answer: (value: { status: number; body: unknown }) => void = () => {}
    fake.serve(() => new Promise((resolve) => (answer = resolve)))
    await show()
    await happen('hide')
    answer({ status: 200, body: home(['1']) })
    await settle()
    expect(isShown('card-1')).toBe(false)
    await happen('show')
    expect(isShown('card-1')).toBe(true)
  })
})
