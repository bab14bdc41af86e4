import { freshPhone } from '../../../test/page'
import { fake } from '../../../test/taro'
import { ask } from '../../shared/api/request'
import { credentials } from '../../shared/api/credentials'
import { cameIn } from '../../shared/entry/entry'
import { signIn, startSession } from './session'

describe('the session', () => {
  beforeEach(() => {
    freshPhone()
    fake.serve(() => ({ status: 201, body: { token: 'token-1' } }))
  })

  it('is opened once, however many functions need it, and says how the visitor came', async () => {
    cameIn({ channel: 'expo', shareToken: 'card' })
    await Promise.all([signIn(), signIn()])
    await signIn()
    expect(fake.requests.map(({ body }) => body)).toEqual([
      { code: 'code-of-wx', via: 'mini', source: { channel: 'expo' }, shareToken: 'card' },
    ])
    expect(fake.stored('token')).toBe('token-1')
  })

  it('forgets after a day how the visitor came', async () => {
    cameIn({ channel: 'expo' }, Date.now() - 25 * 60 * 60 * 1000)
    await signIn()
    expect(fake.requests[0]?.body).toEqual({ code: 'code-of-wx', via: 'mini' })
  })

  it('tries a refused token once more with a new one, and then leaves the visitor a guest', async () => {
    startSession()
    credentials.keep('old')
    fake.serve(({ path }) =>
      path === '/session' ? 'no network' : { status: 401, body: { code: 'access.visitor-token-invalid' } },
    )
    await expect(ask('/me', { token: 'needed' })).rejects.toMatchObject({ code: 'client.sign-in-needed' })
    expect(credentials.token.get()).toBeNull()
    expect(fake.requests.map(({ path }) => path)).toEqual(['/me', '/session'])
  })

  it('goes on without a token where none is needed', async () => {
    startSession()
    credentials.keep('old')
    fake.serve(({ path, token }) => {
      if (path === '/session') return 'no network'
      return token === null ? { status: 200, body: { ok: true } } : { status: 401, body: { code: 'x.y' } }
    })
    expect(await ask('/contents/7')).toEqual({ ok: true })
  })
})
