import { isFromOwnPage, isMutating, type RequestMarks } from './csrf.js'

const own: RequestMarks = {
  marker: '1',
  origin: 'https://weir.test',
  fetchSite: 'same-origin',
  host: 'weir.test',
}
const passes = (marks: Partial<RequestMarks>, publicUrl?: string): boolean =>
  isFromOwnPage({ ...own, ...marks }, publicUrl)

describe('a mutating request', () => {
  it('passes from a page of this host', () => {
    expect(passes({})).toBe(true)
    expect(passes({ origin: 'http://127.0.0.1:5480', host: '127.0.0.1:5480' })).toBe(true)
    expect(passes({ host: 'WEIR.test' })).toBe(true)
  })

  it('passes from the public address, whatever host a proxy says', () => {
    expect(passes({ host: 'web-1:5480' }, 'https://weir.test/admin')).toBe(true)
    expect(passes({ host: 'web-1:5480' })).toBe(false)
    expect(passes({ host: 'web-1:5480', origin: 'http://weir.test' }, 'https://weir.test')).toBe(false)
  })

  it('passes without an origin when it carries the marker, as programs send it', () =>
    expect(passes({ origin: undefined, fetchSite: undefined })).toBe(true))

  it.each<[string, Partial<RequestMarks>]>([
    ['has no marker', { marker: undefined }],
    ['has another marker', { marker: 'true' }],
    ['has neither marker nor origin', { marker: undefined, origin: undefined, fetchSite: undefined }],
    ['comes from another host', { origin: 'https://evil.test', fetchSite: undefined }],
    ['comes from another port', { origin: 'https://weir.test:8443' }],
    ['comes from a host that begins alike', { origin: 'https://weir.test.evil.test', fetchSite: undefined }],
    ['comes from a sandboxed page', { origin: 'null' }],
    ['is cross-site by the browser’s word', { origin: undefined, fetchSite: 'cross-site' }],
    ['is from a sister host by the browser’s word', { origin: undefined, fetchSite: 'same-site' }],
    ['has no host', { host: undefined }],
  ])('is refused when it %s', (_, marks) => expect(passes(marks)).toBe(false))
})

it('reading is not mutating; every other method is', () => {
  expect(['GET', 'HEAD', 'OPTIONS'].filter(isMutating)).toEqual([])
  expect(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'].every(isMutating)).toBe(true)
})
