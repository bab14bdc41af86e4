import { render } from '@testing-library/react'
import { serve } from '../../../../test/answers'
import { byId, freshPhone, isShown, settle, tap } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import EnquiriesPage from './index'

const show = async () => {
  render(<EnquiriesPage />)
  await settle()
}
const enquiry = { id: '1', at: '2026-11-20T08:00:00.000Z', message: 'How much?', state: 'taken' }

describe('the visitor’s enquiries', () => {
  it('say how far the answer is', async () => {
    freshPhone({ signedIn: true })
    serve({
      'GET /me/enquiries': { items: [enquiry, { ...enquiry, id: '2', message: null, state: 'sent' }] },
    })
    await show()
    expect(byId('enquiry-1').textContent).toContain('顾问已接手')
    expect(byId('enquiry-2').textContent).toContain('请给我打电话')
  })

  it('teach that one can ask', async () => {
    freshPhone({ signedIn: true })
    serve({ 'GET /me/enquiries': { items: [] } })
    await show()
    await tap('empty-action')
    expect(fake.visited).toEqual(['to /packages/advisor/enquiry/index'])
  })

  it('need somebody who is signed in, and say when they can’t be reached', async () => {
    freshPhone()
    await show()
    await tap('sign-in-action')
    expect(fake.toasts).toEqual(['网络好像断了，检查一下再试。'])
    expect(isShown('sign-in')).toBe(true)
  })
})
