import { render } from '@testing-library/react'
import { serve } from '../../../../test/answers'
import { byId, freshPhone, isShown, settle, tap } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import AdvisorCardPage from './index'

const show = async () => {
  render(<AdvisorCardPage />)
  await settle()
}

describe('the advisor’s card', () => {
  beforeEach(() => freshPhone())

  it('says who answers, and since when nobody is there, from when on', async () => {
    const nextShiftAt = new Date()
    // By the calendar: a day on which clocks change has no 24 hours.
    nextShiftAt.setDate(nextShiftAt.getDate() + 1)
    nextShiftAt.setHours(9, 0, 0, 0)
    const hours = { onShift: false, nextShiftAt: nextShiftAt.toISOString() }
    serve({
      'GET /advisor': {
        advisor: { name: 'Lin', title: 'Advisor', team: 'East', avatar: null, ...hours },
        hours,
      },
    })
    await show()
    expect(byId('advisor').textContent).toContain('Lin')
    expect(byId('advisor').textContent).toContain('明天09:00起回复')
  })

  it('stands for the team where nobody is the visitor’s own, and leads to asking and to being called', async () => {
    serve({ 'GET /advisor': { advisor: null, hours: { onShift: true, nextShiftAt: null } } })
    await show()
    expect(byId('advisor').textContent).toContain('现在在线')
    await tap('advisor-ask')
    await tap('advisor-call')
    expect(fake.visited).toEqual([
      'to /packages/advisor/enquiry/index',
      'to /packages/advisor/enquiry/index?callMe=1',
    ])
  })

  it('says that it can’t be reached', async () => {
    await show()
    expect(isShown('failed')).toBe(true)
  })
})
