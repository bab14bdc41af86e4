import { act, cleanup, render } from '@testing-library/react'
import { me, refusal } from '../../../../test/answers'
import { byId, freshPhone, isShown, settle, tap, typeInto } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import { credentials } from '../../../shared/api/credentials'
import { platform } from '../../../shared/platform/platform'
import EnquiryPage from './index'

const show = async (query: Record<string, string> = {}) => {
  fake.query = query
  render(<EnquiryPage />)
  await settle()
}
const advisor = { advisor: null, hours: { onShift: true, nextShiftAt: null } }
const template = { key: 'enquiry-taken', templateId: 'tmpl-1', remaining: 0 }

function served(enquiry: () => { status: number; body: unknown }) {
  fake.serve(({ path, method }) => {
    if (path === '/advisor') return { status: 200, body: advisor }
    if (path === '/session') return { status: 201, body: { token: 't' } }
    if (path === '/enquiries') return enquiry()
    if (path === '/subscriptions')
      return { status: 200, body: { templates: method === 'GET' ? [template] : [] } }
    return refusal(404, 'platform.route-not-found')
  })
}
const sent = (answerFrom: string | null) => () => ({
  status: 201,
  body: { id: '1', at: '2026-11-22T08:00:00.000Z', answerFrom },
})

describe('the enquiry', () => {
  beforeEach(() => freshPhone())

  it('signs in only when it is sent, says what it is about, and when it will be answered', async () => {
    fake.store('entry', { shareToken: 'token-of-a-friend', at: Date.now() })
    served(sent(null))
    await show({ contentId: '7' })
    expect(byId('enquiry-send')).toHaveProperty('disabled', true)
    await typeInto('enquiry-message', ' How much? ')
    expect(fake.requests.map(({ path }) => path)).toEqual(['/advisor'])
    await tap('enquiry-send')
    expect(fake.requests.find(({ path }) => path === '/enquiries')?.body).toEqual({
      message: 'How much?',
      contentId: '7',
      shareToken: 'token-of-a-friend',
    })
    expect(byId('enquiry-sent').textContent).toContain('很快就会回复')
  })

  it('promises no more than the next shift', async () => {
    const monday = new Date()
    // By the calendar: a day on which clocks change has no 24 hours.
    monday.setDate(monday.getDate() + 1)
    monday.setHours(9, 0, 0, 0)
    served(sent(monday.toISOString()))
    await show()
    await typeInto('enquiry-message', 'Hello')
    await tap('enquiry-send')
    expect(byId('enquiry-sent').textContent).toContain('明天09:00')
  })

  it('asks afterwards whether to tell the visitor, and tells the server the answer', async () => {
    served(sent(null))
    await show()
    await typeInto('enquiry-message', 'Hello')
    await tap('enquiry-send')
    fake.subscribe = { 'tmpl-1': 'accept' }
    await tap('enquiry-subscribe')
    expect(fake.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: '/subscriptions',
      body: { results: [{ templateId: 'tmpl-1', status: 'accept' }] },
    })
    expect(isShown('enquiry-subscribe')).toBe(false)
  })

  it('leads to the phone when somebody wants to be called who has none bound', async () => {
    served(() => refusal(409, 'pool.phone-needed'))
    await show({ callMe: '1' })
    await tap('enquiry-send')
    expect(fake.visited).toEqual(['to /packages/member/phone/index'])
    expect(isShown('enquiry')).toBe(true)
  })

  describe('in a browser, which knows no number', () => {
    const written = { message: 'Hello', phone: '138 0013 8050', callMe: false }
    beforeEach(() => void jest.replaceProperty(platform, 'kind', 'h5'))
    afterEach(() => jest.restoreAllMocks())

    it('asks for one to call, without which it is not sent', async () => {
      served(sent(null))
      await show()
      await typeInto('enquiry-message', 'Hello')
      expect(byId('enquiry-send')).toHaveProperty('disabled', true)
      await typeInto('enquiry-phone', written.phone)
      await tap('enquiry-send')
      expect(fake.requests.find(({ path }) => path === '/enquiries')?.body).toEqual({
        message: 'Hello',
        phone: written.phone,
      })
      expect(fake.stored('enquiry')).toBeUndefined()
    })

    it('calls the one that is known, unless another is typed', async () => {
      const known = (): void => {
        fake.store('token', 'mine')
        credentials.keep('mine')
        fake.serve(({ path }) => {
          if (path === '/advisor') return { status: 200, body: advisor }
          if (path === '/me') return { status: 200, body: me({ phoneMasked: '138****8050' }) }
          if (path === '/enquiries') return sent(null)()
          return { status: 200, body: { templates: [] } }
        })
      }
      const asked = () => fake.requests.filter(({ path }) => path === '/enquiries').at(-1)?.body
      known()
      await show()
      expect(byId('enquiry-phone')).toHaveProperty('placeholder', '打 138****8050，也可换一个')
      await typeInto('enquiry-message', 'Hello')
      await tap('enquiry-send')
      expect(asked()).toEqual({ message: 'Hello' })
      cleanup()
      known()
      await show()
      await typeInto('enquiry-message', 'Hello')
      await typeInto('enquiry-phone', '138')
      expect(byId('enquiry-send')).toHaveProperty('disabled', true)
      await typeInto('enquiry-phone', '13900139000')
      await tap('enquiry-send')
      expect(asked()).toEqual({ message: 'Hello', phone: '13900139000' })
    })

    it('goes on with what was sent before the way through the sign-in', async () => {
      served(sent(null))
      await show()
      await typeInto('enquiry-message', 'Hello')
      await typeInto('enquiry-phone', written.phone)
      let forgetPage = () => {}
      const away = new Promise<string>((_, reject) => (forgetPage = () => reject(new Error('gone'))))
      jest.spyOn(platform, 'signInCode').mockReturnValue(away)
      await tap('enquiry-send')
      expect([fake.stored('enquiry'), fake.stored('enquiryWish')]).toEqual([written, true])
      cleanup()
      forgetPage()
      await settle()
      fake.store('enquiryWish', true)
      credentials.keep('mine')
      await show()
      expect(fake.requests.find(({ path }) => path === '/enquiries')?.body).toMatchObject({
        message: 'Hello',
      })
      expect(isShown('enquiry-sent')).toBe(true)
      expect([fake.stored('enquiry'), fake.stored('enquiryWish')]).toEqual([undefined, undefined])
    })

    it('has it there again for who did not sign in', async () => {
      fake.store('enquiry', written)
      fake.store('enquiryWish', true)
      served(sent(null))
      await show()
      expect(byId('enquiry-message')).toHaveProperty('value', 'Hello')
      expect(fake.requests.map(({ path }) => path)).toEqual(['/advisor'])
      expect(fake.stored('enquiryWish')).toBeUndefined()
    })
  })

  it('is sent once, however fast two taps follow each other', async () => {
    served(sent(null))
    await show()
    await typeInto('enquiry-message', 'Hello')
    await act(async () => {
      byId('enquiry-send').click()
      byId('enquiry-send').click()
      await Promise.resolve()
    })
    await settle()
    expect(fake.requests.filter(({ path }) => path === '/enquiries')).toHaveLength(1)
  })

  it('is found again by who left the page in the middle, and sends nothing by itself', async () => {
    credentials.keep('mine')
    served(sent(null))
    await show()
    await typeInto('enquiry-message', 'Hello')
    cleanup()
    await show()
    expect(byId('enquiry-message')).toHaveProperty('value', 'Hello')
    expect(fake.requests.map(({ path }) => path)).toEqual(['/advisor', '/advisor'])
    await typeInto('enquiry-message', '')
    expect(fake.stored('enquiry')).toBeUndefined()
  })

  it('keeps what was written when the network fails', async () => {
    served(sent(null))
    await show()
    await typeInto('enquiry-message', 'Hello')
    fake.serve(() => 'no network')
    await tap('enquiry-send')
    expect(byId('enquiry-message')).toHaveProperty('value', 'Hello')
    expect(fake.toasts).toHaveLength(1)
  })
})
