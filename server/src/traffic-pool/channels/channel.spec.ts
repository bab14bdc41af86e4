import { sourceOf, type Channel } from './channel.js'

const spring: Channel = {
  key: 'spring1',
  name: '春季海报',
  medium: 'poster',
  campaign: 'spring',
  contentId: null,
  state: 'active',
}
const said = (channel: string) => ({ channel, medium: null, campaign: null })

describe('where a visitor came from', () => {
  it('is the channel of the code, with its medium and campaign', () =>
    expect(sourceOf(said('spring1'), spring)).toEqual({
      channel: 'spring1',
      medium: 'poster',
      campaign: 'spring',
    }))

  it('keeps what the client says besides', () =>
    expect(sourceOf({ ...said('spring1'), campaign: 'may' }, spring)).toMatchObject({
      medium: 'poster',
      campaign: 'may',
    }))

  it.each([
    ['closed', { ...spring, state: 'closed' as const }],
    ['not known', undefined],
  ])('is unknown when the code is %s', (_, channel) =>
    expect(sourceOf(said('spring1'), channel).channel).toBe('unknown'),
  )

  it.each(['direct', '公众号文章', 'wechat-moments', 'x'.repeat(33)])('is %p as it stands', (channel) =>
    expect(sourceOf(said(channel), undefined)).toEqual(said(channel)),
  )
})
