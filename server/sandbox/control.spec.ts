import { spawn } from 'node:child_process'
import { aSandbox, SECRET, type RunningSandbox } from './testing.js'

describe('the control of the sandbox', () => {
  let wechat: RunningSandbox
  beforeEach(async () => void (wechat = await aSandbox()))
  afterEach(() => wechat.close())

  const path = '/cgi-bin/token'
  const call = () => wechat.get(path, {})
  const control = (method: string, route: string, body?: string) =>
    fetch(`${wechat.url}/__sandbox__/${route}`, { method, ...(body === undefined ? {} : { body }) })

  it('makes a path answer a code as often as asked, in the order of asking', async () => {
    await wechat.control.fault({ path, errcode: -1, times: 2 })
    await wechat.control.fault({ path, errcode: 45009 })
    const codes = [await call(), await call(), await call(), await call()].map((answer) => answer.errcode)
    expect(codes).toEqual([-1, -1, 45009, 40002])
  })

  it('leaves other paths alone and forgets faults when told to', async () => {
    await wechat.control.fault({ path: '/cgi-bin/stable_token', errcode: -1 })
    expect(await call()).toMatchObject({ errcode: 40002 })
    await wechat.control.clearFaults()
    expect(await wechat.post('/cgi-bin/stable_token', {}, {})).toMatchObject({ errcode: 40002 })
  })

  it('makes a path slow', async () => {
    await wechat.control.fault({ path, latencyMs: 150 })
    const from = performance.now()
    await call()
    expect(performance.now() - from).toBeGreaterThanOrEqual(149)
  })

  it('hangs up before the work, or when only the answer is missing', async () => {
    const login = (code: string) => wechat.get('/sns/jscode2session', { ...credentials, js_code: code })
    const credentials = { appid: 'wx00000000000weir1', secret: SECRET, grant_type: 'authorization_code' }

    const unspent = await wechat.control.loginCode('林晓')
    await wechat.control.fault({ path: '/sns/jscode2session', drop: 'request' })
    await expect(login(unspent)).rejects.toThrow('fetch failed')
    expect(await login(unspent)).toHaveProperty('openid')

    const spent = await wechat.control.loginCode('林晓')
    await wechat.control.fault({ path: '/sns/jscode2session', drop: 'answer' })
    await expect(login(spent)).rejects.toThrow('fetch failed')
    expect(await login(spent)).toMatchObject({ errcode: 40163 })
  })

  it('answers like a broken gateway', async () => {
    await wechat.control.fault({ path, raw: { status: 502, body: '<h1>Bad Gateway</h1>' } })
    const answer = await fetch(`${wechat.url}${path}`)
    expect([answer.status, await answer.text()]).toEqual([502, '<h1>Bad Gateway</h1>'])
  })

  it('keeps a ledger of what reached WeChat', async () => {
    await wechat.post('/cgi-bin/stable_token', { a: '1' }, { grant_type: 'x' })
    await call()
    await wechat.control.fault({ path, drop: 'request' })
    await expect(call()).rejects.toThrow('fetch failed')
    expect(await wechat.control.ledger()).toEqual([
      {
        seq: 1,
        at: '2026-03-02T04:00:00.000Z',
        method: 'POST',
        path: '/cgi-bin/stable_token',
        query: { a: '1' },
        body: '{"grant_type":"x"}',
        outcome: 40002,
      },
      expect.objectContaining({ seq: 2, method: 'GET', path, outcome: 40002 }),
      expect.objectContaining({ seq: 3, method: 'GET', path, outcome: 'dropped' }),
    ])
    expect((await wechat.control.ledger(path)).map((entry) => entry.seq)).toEqual([2, 3])
    await wechat.control.clearLedger()
    expect(await wechat.control.ledger()).toEqual([])
  })

  it('tells and moves the time', async () => {
    await wechat.control.setClock(new Date('2026-06-01T00:00:00Z'))
    await wechat.control.advance(1500)
    expect(await (await control('GET', 'clock')).json()).toEqual({ now: '2026-06-01T00:00:01.500Z' })
  })

  it.each([
    ['POST', 'login-codes', '{}', 'persona: not a text'],
    ['POST', 'login-codes', 'persona', 'the body is not a JSON object'],
    ['GET', 'persona', undefined, 'name: missing'],
    ['POST', 'clock', '{"advanceMs":-1}', 'advanceMs: not an integer of at least 0'],
    ['POST', 'clock', '{"now":"soon"}', 'now: not a time'],
    ['POST', 'app', '{}', 'boundToOpenPlatform: not true or false'],
    ['POST', 'faults', '{"path":"/x"}', 'a fault needs errcode, latencyMs, drop or raw'],
    ['POST', 'faults', '{"path":"/x","errcode":0}', 'errcode: 0 is success'],
    ['POST', 'faults', '{"path":"/x","errcode":-1,"times":0}', 'times: not an integer of at least 1'],
    ['POST', 'faults', '{"path":"/x","drop":"all"}', 'drop: none of request, answer'],
    ['POST', 'faults', '{"path":"/x","raw":1}', 'raw: not an object'],
  ])('refuses %s %s %s', async (method, route, body, error) => {
    const answer = await control(method, route, body)
    expect([answer.status, await answer.json()]).toEqual([400, { error }])
  })

  it('says 404 to what it does not know', async () => {
    expect((await control('GET', 'nothing')).status).toBe(404)
  })
})

describe('the sandbox as a process', () => {
  const run = (env: Record<string, string>, ...args: string[]) => {
    const child = spawn(process.execPath, [require.resolve('../dist/sandbox/main.js'), ...args], { env })
    const out = { text: '', errors: '' }
    child.stdout.on('data', (chunk: Buffer) => (out.text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (out.errors += chunk.toString()))
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    return { child, out, ended }
  }
  const credentials = { SANDBOX_MP_APPID: 'wx00000000000weir1', SANDBOX_MP_SECRET: SECRET }

  it('prints one line when it listens and ends cleanly on SIGTERM', async () => {
    const { child, out, ended } = run(credentials, '--port', '0')
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const ready: { ready: boolean; url: string } = JSON.parse(out.text)
    expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
    expect(await (await fetch(`${ready.url}/__sandbox__/app`)).json()).toMatchObject({
      appid: 'wx00000000000weir1',
    })
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(out.text.trim().split('\n')).toHaveLength(1)
    expect(out.errors).toBe('')
  })

  it.each([
    [{}, 'SANDBOX_MP_APPID and SANDBOX_MP_SECRET must be set\n'],
    [{ ...credentials, NODE_ENV: 'production' }, 'the WeChat sandbox does not run in production\n'],
  ])('does not start with %j', async (env: Record<string, string>, message) => {
    const { out, ended } = run(env)
    expect(await ended).toBe(1)
    expect(out.errors).toBe(message)
  })
})
