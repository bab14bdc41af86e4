import { mayReport, permissionOf } from './permission'

describe('what may be reported', () => {
  it('is nothing for a guest, counts without consent, everything with it', () => {
    const agreeing = false
    expect(permissionOf({ signedIn: false, analytics: true, agreeing })).toBe('nothing')
    expect(permissionOf({ signedIn: true, analytics: false, agreeing })).toBe('counts')
    expect(permissionOf({ signedIn: true, analytics: true, agreeing })).toBe('person')
  })

  it('waits while consent is on its way', () => {
    expect(permissionOf({ signedIn: true, analytics: false, agreeing: true })).toBe('nothing')
  })

  it('leaves out how somebody reads and searches until they agreed', () => {
    expect(mayReport('nothing', 'content.viewed')).toBe(false)
    expect(mayReport('counts', 'content.viewed')).toBe(true)
    expect(mayReport('counts', 'content.progressed')).toBe(false)
    expect(mayReport('counts', 'search.made')).toBe(false)
    expect(mayReport('person', 'content.progressed')).toBe(true)
  })
})
