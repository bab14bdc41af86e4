import { isStrong } from '../identities/identity.js'
import { areOne, contradict, match, survivorOf, type Holder, type Proof } from './identity-match.js'

/** `openid a:1`, `unionid u`, `phone 138`, `phone? 138` (only said), `device d`, `custom 7`. */
function proof(text: string): Proof {
  const [named = '', value = ''] = text.split(' ')
  const kind = named.replace('?', '') as Proof['kind']
  const slot = kind === 'openid' ? `openid ${value.split(':')[0]}` : kind
  const isAccount = ['openid', 'unionid', 'external_userid'].includes(kind)
  return { key: text, kind, verified: !named.endsWith('?'), slot: isAccount ? slot : null }
}
const holder = (contactId: string, ...proofs: string[]): Holder => ({ contactId, proofs: proofs.map(proof) })

/** The verdict over what is named together, by the ids of contacts. */
function verdict(named: string[], ...known: Holder[]) {
  const { person, joins, doubts } = match(named.map(proof), ({ key }) =>
    known.find(({ proofs }) => proofs.some((one) => one.key === key)),
  )
  const ids = (holders: Holder[]): string[] => holders.map(({ contactId }) => contactId)
  return [person?.contactId ?? 'new', ids(joins), ids(doubts)]
}

describe('who is meant', () => {
  it('is somebody new where nothing is known', () => {
    expect(verdict(['unionid u', 'openid a:1'])).toEqual(['new', [], []])
  })

  it('is who has the identity, with whatever new one comes along', () => {
    const known = holder('1', 'unionid u', 'openid a:1')
    expect(verdict(['unionid u', 'openid b:2'], known)).toEqual(['1', [], []])
    expect(verdict(['openid a:1', 'phone 138'], known)).toEqual(['1', [], []])
  })

  it('is the owner of a phone when another app brings its account', () => {
    expect(verdict(['openid b:2', 'phone 138'], holder('1', 'openid a:1', 'phone 138'))).toEqual([
      '1',
      [],
      [],
    ])
  })

  it('is somebody new when a known phone comes with another account of the same app', () => {
    expect(verdict(['openid a:2', 'phone 138'], holder('1', 'openid a:1', 'phone 138'))).toEqual([
      'new',
      [],
      ['1'],
    ])
    expect(verdict(['unionid v', 'phone 138'], holder('1', 'unionid u', 'phone 138'))).toEqual([
      'new',
      [],
      ['1'],
    ])
  })

  it('keeps an account whose unionid has changed: the account is the person', () => {
    expect(verdict(['unionid v', 'openid a:1'], holder('1', 'unionid u', 'openid a:1'))).toEqual([
      '1',
      [],
      [],
    ])
  })
})

describe('a device', () => {
  it('names who used it when nothing better does', () => {
    expect(verdict(['device d'], holder('1', 'openid a:1', 'device d'))).toEqual(['1', [], []])
  })

  it('hands its history to the first account that comes with it', () => {
    expect(verdict(['openid a:1', 'device d'], holder('1', 'device d'))).toEqual(['1', [], []])
    const account = holder('2', 'openid a:1')
    expect(verdict(['openid a:1', 'device d'], account, holder('1', 'device d'))).toEqual(['2', ['1'], []])
  })

  it('shared by two people makes neither of them the other', () => {
    const first = holder('1', 'openid a:1', 'device d')
    expect(verdict(['openid a:2', 'device d'], first)).toEqual(['new', [], []])
    expect(verdict(['openid a:2', 'device d'], first, holder('2', 'openid a:2'))).toEqual(['2', [], []])
    expect(verdict(['phone 139', 'device d'], first)).toEqual(['new', [], []])
  })

  it('and another weak identity, both of nobody, stay apart', () => {
    expect(verdict(['custom 7', 'device d'], holder('1', 'custom 7'), holder('2', 'device d'))).toEqual([
      '1',
      [],
      [],
    ])
  })
})

describe('a number of another system', () => {
  it('is recognised, and doubted when its owner meets a new account', () => {
    const owner = holder('1', 'phone 138', 'custom 7')
    expect(verdict(['custom 7'], owner)).toEqual(['1', [], []])
    expect(verdict(['openid a:1', 'custom 7'], owner)).toEqual(['new', [], ['1']])
  })
})

describe('two contacts met in one breath', () => {
  it('are one person through the unionid of two apps', () => {
    const verified = holder('2', 'unionid u', 'openid b:2')
    expect(verdict(['unionid u', 'openid a:1'], holder('1', 'openid a:1'), verified)).toEqual([
      '2',
      ['1'],
      [],
    ])
  })

  it('are one person where one of them is nothing but the phone just proved', () => {
    const account = holder('2', 'unionid u', 'openid a:1')
    expect(verdict(['openid a:1', 'phone 138'], holder('1', 'phone 138'), account)).toEqual(['2', ['1'], []])
  })

  it('are never merged where both are verified persons', () => {
    const one = holder('1', 'openid a:1', 'phone 138')
    const other = holder('2', 'unionid u', 'phone 139')
    expect(verdict(['unionid u', 'openid a:1'], one, other)).toEqual(['2', [], ['1']])
  })

  it('are never merged where they contradict each other', () => {
    const one = holder('1', 'openid a:1')
    const other = holder('2', 'openid a:2', 'phone 138')
    expect(verdict(['openid a:1', 'phone 138'], one, other)).toEqual(['1', [], ['2']])
  })
})

it('an unverified phone proves nothing', () => {
  expect(isStrong(proof('phone? 138'))).toBe(false)
  expect(areOne(holder('1', 'phone 138'), holder('2', 'unionid u'), [proof('phone? 138')])).toBe(false)
})

it('accounts contradict each other only in the same place', () => {
  const one = [proof('openid a:1'), proof('phone 138')]
  expect(contradict(one, [proof('openid a:2')])).toBe(true)
  expect(contradict(one, [proof('openid b:1'), proof('phone 139')])).toBe(false)
  expect(contradict(one, [proof('openid a:2'), proof('openid a:1')])).toBe(false)
})

it('who stays is the verified person, then who has an account, then the older', () => {
  const [device, account, person] = [
    holder('1', 'device d'),
    holder('2', 'openid a:1'),
    holder('3', 'phone 138'),
  ]
  expect(survivorOf(device, account)).toBe(account)
  expect(survivorOf(person, account)).toBe(person)
  const older = holder('999', 'unionid u')
  expect(survivorOf(holder('1000', 'phone 139'), older)).toBe(older)
})
