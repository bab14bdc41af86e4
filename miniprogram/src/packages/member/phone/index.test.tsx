import { act, render } from '@testing-library/react'
import { me, serve } from '../../../../test/answers'
import { native } from '../../../../test/components'
import { byId, freshPhone, isShown, settle, tap } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import { startPrivacy } from '../../../shared/platform/privacy-sheet'
import PhonePage from './index'

const show = async () => {
  render(<PhonePage />)
  await settle()
}
const answer = async (detail: object) => {
  act(() => native['phone-bind']?.onGetPhoneNumber?.({ detail }))
  await settle()
}

describe('the phone page', () => {
  beforeEach(() => {
    freshPhone({ signedIn: true })
    serve({
      'GET /me': me(),
      'POST /phone': { phoneMasked: '138****1024' },
      'PUT /consent': { purposes: [] },
    })
  })

  it('binds the phone of WeChat’s button', async () => {
    await show()
    expect(byId('phone-bind').dataset.openType).toBe('getPhoneNumber')
    await answer({ code: 'phone-code' })
    expect(byId('phone').textContent).toContain('138****1024')
    expect(fake.requests.at(-1)).toMatchObject({ path: '/phone', body: { code: 'phone-code' } })
  })

  it('respects a no, and says when WeChat gives out no numbers', async () => {
    await show()
    await answer({ errMsg: 'getPhoneNumber:fail user deny' })
    await answer({ errno: 1400001 })
    expect(fake.toasts).toEqual(['没有授权，也可以直接发咨询', '暂时无法获取手机号，请先发咨询'])
    expect(fake.requests.some(({ path }) => path === '/phone')).toBe(false)
  })

  it('asks apart whether somebody may call', async () => {
    await show()
    await tap('phone-may-call-switch')
    expect(fake.requests.at(-1)).toMatchObject({
      path: '/consent',
      body: { purposes: { contact: true }, proof: 'phone-page-1' },
    })
  })

  it('shows WeChat’s privacy question as a sheet of ours, and passes the answer on', async () => {
    startPrivacy()
    await show()
    const answers: unknown[] = []
    act(() => fake.privacy?.((given) => answers.push(given)))
    expect(isShown('privacy-sheet')).toBe(true)
    act(() => native['privacy-agree']?.onAgreePrivacyAuthorization?.())
    expect(isShown('privacy-sheet')).toBe(false)
    act(() => fake.privacy?.((given) => answers.push(given)))
    await tap('privacy-refuse')
    expect(answers).toEqual([
      { event: 'exposureAuthorization' },
      { event: 'agree', buttonId: 'privacy-agree' },
      { event: 'exposureAuthorization' },
      { event: 'disagree' },
    ])
  })

  it('needs somebody who is signed in', async () => {
    freshPhone()
    await show()
    expect(isShown('sign-in')).toBe(true)
  })
})
