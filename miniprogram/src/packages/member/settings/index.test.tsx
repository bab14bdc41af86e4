import { render } from '@testing-library/react'
import { byId, freshPhone, settle, tap } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import SettingsPage from './index'

describe('the settings', () => {
  it('change the language at once, and leave it to the phone again', async () => {
    freshPhone()
    render(<SettingsPage />)
    await settle()
    await tap('settings-en-US')
    expect(byId('settings-phone').textContent).toBe('Same as my phone')
    expect(byId('settings-zh-CN').textContent).toBe('简体中文')
    expect(fake.stored('language')).toBe('en-US')
    expect(fake.titles.at(-1)).toBe('Settings')
    await tap('settings-phone')
    expect(byId('settings-phone').textContent).toBe('跟随手机的语言')
    expect(fake.stored('language')).toBeUndefined()
  })
})
