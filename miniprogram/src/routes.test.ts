import { urlOf } from './routes'

describe('an address', () => {
  it('has what is there, and no word for what is not', () => {
    expect(urlOf('article', { id: '7', via: null, ch: undefined })).toBe(
      '/packages/reading/article/index?id=7',
    )
    expect(urlOf('article', { id: 'a b' })).toBe('/packages/reading/article/index?id=a%20b')
    expect(urlOf('mine')).toBe('/pages/mine/index')
  })
})
