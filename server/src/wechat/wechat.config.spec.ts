import { wechatConfig } from './wechat.config.js'

const credentials = { WECHAT_MP_APPID: 'wx1', WECHAT_MP_SECRET: 's' }

describe('the WeChat configuration', () => {
  it('names every missing credential, a blank one too', () => {
    expect(() => wechatConfig.read({})).toThrow(/WECHAT_MP_APPID.*\n.*WECHAT_MP_SECRET/)
    expect(() => wechatConfig.read({ ...credentials, WECHAT_MP_SECRET: '' })).toThrow(/WECHAT_MP_SECRET/)
  })

  it('goes to the real WeChat unless told otherwise', () => {
    expect(wechatConfig.read(credentials)).toEqual({
      ...credentials,
      WECHAT_MP_STATE: 'formal',
      WECHAT_API_BASE: 'https://api.weixin.qq.com',
      WECHAT_OPEN_BASE: 'https://open.weixin.qq.com',
    })
  })

  it('takes a base with a path, with or without a slash at its end', () => {
    const read = (url: string) => wechatConfig.read({ ...credentials, WECHAT_API_BASE: url }).WECHAT_API_BASE
    expect(read('http://127.0.0.1:9000/api/')).toBe('http://127.0.0.1:9000/api')
    expect(() => read('api.weixin.qq.com')).toThrow(/WECHAT_API_BASE/)
    expect(() => read('file:///etc/passwd')).toThrow(/WECHAT_API_BASE/)
  })
})
