import { platform } from './platform.h5'

describe('a browser', () => {
  it('takes the answer of a sign-in off the address, once, and stays on the page', () => {
    window.history.replaceState(null, '', '/m/?code=abc&state=def#/pages/mine/index')
    expect(platform.returned()).toEqual({ code: 'abc', state: 'def' })
    expect(window.location.href).toMatch(/\/m\/#\/pages\/mine\/index$/)
    expect(platform.returned()).toBeNull()
  })

  it('can’t be asked for what only WeChat has', async () => {
    expect(await platform.askToSubscribe(['tmpl'])).toEqual([])
    await expect(platform.readPicture('x')).rejects.toThrow()
  })
})
