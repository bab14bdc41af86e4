import { render } from '@testing-library/react'
import { serve } from '../../../../test/answers'
import { byId, freshPhone, isShown, settle, tap } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import { credentials } from '../../../shared/api/credentials'
import { consented } from '../../../shared/consent/consented'
import PrivacyPage from './index'

const choices = ['analytics', 'profiling', 'contact', 'marketing'].map((purpose) => ({
  purpose,
  granted: purpose === 'analytics',
  at: null,
}))
const show = async () => {
  render(<PrivacyPage />)
  await settle()
}

describe('the privacy page', () => {
  beforeEach(() => {
    freshPhone({ signedIn: true })
    consented.know({ analytics: true, asked: true })
    serve({
      'GET /consent': { purposes: choices },
      'PUT /consent': { purposes: choices },
      'GET /me/data': { profile: {} },
      'POST /erasure': { erasureId: '1' },
    })
  })

  it('takes a consent back with one tap, and what waited to be reported with it', async () => {
    await show()
    expect(byId('privacy-analytics-switch').className).toContain('switch-on')
    await tap('privacy-analytics-switch')
    expect(fake.requests.at(-1)).toMatchObject({
      method: 'PUT',
      body: { purposes: { analytics: false }, proof: 'privacy-page-1' },
    })
    expect(consented.analytics.get()).toBe(false)
  })

  it('shows a choice as it was when the server can’t be reached', async () => {
    await show()
    fake.serve(() => 'no network')
    await tap('privacy-contact-switch')
    expect(byId('privacy-contact-switch').className).not.toContain('switch-on')
    expect(fake.toasts).toHaveLength(1)
  })

  it('hands out what is kept', async () => {
    await show()
    await tap('privacy-export')
    expect(fake.shared).toEqual(['wxfile://usr/weir-my-data.json'])
  })

  it('deletes everything after one question, and the phone forgets too', async () => {
    fake.store('entry', { channel: 'x', at: Date.now() })
    fake.store('enquiry', { message: 'Half written', phone: '', callMe: false })
    await show()
    fake.confirm = false
    await tap('privacy-erase')
    expect(fake.requests.some(({ path }) => path === '/erasure')).toBe(false)
    fake.confirm = true
    await tap('privacy-erase')
    expect(credentials.token.get()).toBeNull()
    expect(consented.analytics.get()).toBe(false)
    expect([fake.stored('entry'), fake.stored('enquiry')]).toEqual([undefined, undefined])
    expect(fake.visited).toEqual(['tab /pages/mine/index'])
  })

  it('says that it can’t be reached, and needs somebody who is signed in', async () => {
    fake.serve(() => 'no network')
    await show()
    expect(isShown('failed')).toBe(true)
  })
})
