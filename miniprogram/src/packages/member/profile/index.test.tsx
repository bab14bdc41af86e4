import { act, render } from '@testing-library/react'
import { me, refusal, serve } from '../../../../test/answers'
import { native } from '../../../../test/components'
import { byId, freshPhone, isShown, settle, tap, typeInto } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import ProfilePage from './index'

const show = async () => {
  render(<ProfilePage />)
  await settle()
}

describe('the profile', () => {
  beforeEach(() => {
    freshPhone({ signedIn: true })
    serve({ 'GET /me': me(), 'PUT /me': null, 'PUT /me/avatar': { avatar: null } })
  })

  it('sends the picture that WeChat put into a file, with its true type', async () => {
    await show()
    act(() => native['profile-avatar']?.onChooseAvatar?.({ detail: { avatarUrl: 'wxfile://tmp/a' } }))
    await settle()
    const { body, path } = fake.requests.at(-1) ?? {}
    expect(path).toBe('/me/avatar')
    expect(body).toBeInstanceOf(ArrayBuffer)
  })

  it('saves a changed name only', async () => {
    await show()
    expect(byId('profile-save')).toHaveProperty('disabled', true)
    await typeInto('profile-nickname', ' Xiaoyu ')
    await tap('profile-save')
    expect(fake.requests.at(-1)).toMatchObject({ method: 'PUT', path: '/me', body: { nickname: 'Xiaoyu' } })
    expect(fake.toasts).toEqual(['已保存'])
  })

  it('says why a name is not taken', async () => {
    await show()
    fake.serve(() => refusal(400, 'platform.input-invalid'))
    await typeInto('profile-nickname', 'Xiaoyu')
    await tap('profile-save')
    expect(fake.toasts).toEqual(['填写的内容不合要求，改一下再试。'])
  })

  it('needs somebody who is signed in', async () => {
    freshPhone()
    await show()
    expect(isShown('sign-in')).toBe(true)
  })
})
