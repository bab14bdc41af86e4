import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { Live, type Listener } from '../../platform/live/live.js'
import { StaffAccounts } from '../index.js'

const PASSWORD = 'a long password'
let house: TestApp
let port: number

beforeAll(async () => {
  house = await startApp()
  await house.app.listen(0, '127.0.0.1')
  port = (house.app.getHttpServer().address() as AddressInfo).port
})

async function signIn(): Promise<string> {
  await house.get(StaffAccounts).put({ login: 'li', name: 'Li', role: 'rep', password: PASSWORD })
  const answer = await house.inject({
    method: 'POST',
    url: '/api/staff/sign-in',
    headers: { 'x-weir-csrf': '1' },
    payload: { login: 'li', password: PASSWORD },
  })
  return `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`
}

const connect = (cookie: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/api/staff/live', headers: { cookie } }, resolve).on(
      'error',
      reject,
    )
  })

it('refuses a stream without a session as any other route', async () => {
  const answer = await house.inject({ method: 'GET', url: '/api/staff/live' })
  expect([answer.statusCode, answer.json()]).toEqual([
    401,
    expect.objectContaining({ code: 'access.session-required' }),
  ])
})

it('streams what is told to who is signed in, and stopping the server ends it at once', async () => {
  const listeners: Listener[] = []
  const live = house.get(Live)
  const listen = live.listen.bind(live)
  jest.spyOn(live, 'listen').mockImplementation((listener) => (listeners.push(listener), listen(listener)))
  const stream = await connect(await signIn())
  expect([stream.statusCode, stream.headers['content-type'], stream.headers['x-accel-buffering']]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    'no',
  ])
  stream.setEncoding('utf8')
  let text = ''
  const ended = new Promise((resolve) => stream.on('end', resolve))
  const told = new Promise<void>((resolve) =>
    stream.on('data', (part: string) => (text += part).includes('event: lead') && resolve()),
  )
  expect(listeners.map((listener) => listener.staff.login)).toEqual(['li'])
  listeners[0]?.send('lead', { leadId: '1' })
  await told
  expect(text).toBe('retry: 2000\n\nevent: lead\ndata: {"leadId":"1"}\n\n')

  const start = performance.now()
  await house.close()
  await ended
  expect(performance.now() - start).toBeLessThan(2_000)
})
