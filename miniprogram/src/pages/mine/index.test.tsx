import { render } from '@testing-library/react'
import { me, refusal, serve } from '../../../test/answers'
import { byId, freshPhone, happen, isShown, settle, tap } from '../../../test/page'
import { fake } from '../../../test/taro'
import { consented } from '../../shared/consent/consented'
import MinePage from './index'

const show = async () => {
  render(<MinePage />)
  await settle()
}

describe('the visitor’s own page', () => {
  beforeEach(() => freshPhone())

  it('shows a guest everything but the guest’s own, and asks nobody', async () => {
    await show()
    expect(isShown('mine-sign-in')).toBe(true)
    expect(fake.requests).toEqual([])
    await tap('mine-settings')
    expect(fake.visited).toEqual(['to /packages/member/settings/index'])
  })

  it('signs in with one tap and shows the person', async () => {
    serve({ 'POST /session': { token: 't' }, 'GET /me': me({ favourites: 3, phoneMasked: '138****1024' }) })
    await show()
    await tap('mine-sign-in')
    expect(byId('mine-profile').textContent).toContain('Xiaoman')
    expect(byId('mine-favourites').textContent).toContain('3')
    expect(byId('mine-phone').textContent).toContain('138****1024')
  })

  it('learns from the server what was agreed to', async () => {
    freshPhone({ signedIn: true })
    serve({
      'GET /me': me({
        consent: { analytics: true, profiling: false, contact: false, marketing: false },
        consentAsked: true,
      }),
    })
    await show()
    expect(consented.analytics.get()).toBe(true)
    expect(consented.asked.get()).toBe(true)
  })

  it('gets a new token, quietly and once, when the old one has run out', async () => {
    freshPhone({ signedIn: true })
    fake.serve(({ path, token }) => {
      if (path === '/session') return { status: 201, body: { token: 'token-2' } }
      return token === 'token-2' ? { status: 200, body: me() } : refusal(401, 'access.visitor-token-invalid')
    })
    const { startSession } = jest.requireActual<typeof import('../../features/session/session')>(
      '../../features/session/session',
    )
    startSession()
    await show()
    expect(byId('mine-profile').textContent).toContain('Xiaoman')
    expect(fake.requests.map(({ path }) => path)).toEqual(['/me', '/session', '/me'])
  })

  it('offers the next step once: a no is told to the server', async () => {
    freshPhone({ signedIn: true })
    serve({ 'GET /me': me({ nextStep: { kind: 'phone' } }), 'POST /me/next-step/dismiss': null })
    await show()
    await tap('next-step-no')
    expect(isShown('next-step')).toBe(false)
    expect(fake.requests.at(-1)).toMatchObject({ method: 'POST', path: '/me/next-step/dismiss' })
  })

  it('looks again when the visitor comes back to it', async () => {
    freshPhone({ signedIn: true })
    serve({ 'GET /me': me() })
    await show()
    serve({ 'GET /me': me({ nickname: 'New name' }) })
    await happen('hide')
    await happen('show')
    expect(byId('mine-profile').textContent).toContain('New name')
  })

  it('says that it can’t be reached', async () => {
    freshPhone({ signedIn: true })
    await show()
    expect(byId('failed').textContent).toContain('网络')
  })
})
