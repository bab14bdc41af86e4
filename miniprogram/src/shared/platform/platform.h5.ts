import Taro from '@tarojs/taro'
import { API_ROOT } from '../api/address'
import { pictureType } from './picture-type'
import type { PlatformCalls } from './platform-calls'

const h5Address = (url: string): string => `${window.location.origin}${window.location.pathname}#${url}`

/** A browser's side of the calls that differ. */
export const platform: PlatformCalls = {
  kind: 'h5',
  language: () => (window.navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US'),
  signInCode(page) {
    // Whoever comes back by the browser's back button finds the page as it was left, waiting for ever: begin anew.
    window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload())
    window.location.assign(`${API_ROOT}/h5-sign-in?back=${encodeURIComponent(page)}`)
    return new Promise(() => {})
  },
  returned() {
    const { search, pathname, hash } = window.location
    const answer = new URLSearchParams(search)
    const code = answer.get('code')
    const state = answer.get('state')
    // A code works once; on the address it would be tried again by each reload, and shared with it.
    if (search) window.history.replaceState(null, '', `${pathname}${hash}`)
    return code === null || state === null ? null : { code, state }
  },
  showShareMenu: () => {},
  async handOn(card) {
    const url = h5Address(card.url)
    if (typeof navigator.share === 'function') {
      try {
        await navigator.share({ title: card.title, url })
        return 'shared'
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return null
      }
    }
    await Taro.setClipboardData({ data: `${card.title}\n${url}` })
    return 'copied'
  },
  askToSubscribe: () => Promise.resolve([]),
  onPrivacyAsk: () => {},
  openPrivacyContract: () => {},
  giveFile(name, text) {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = name
    link.click()
    // Safari reads the address after the click has returned.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    return Promise.resolve()
  },
  readPicture: () => Promise.reject(new Error('a browser has no avatar button')),
  async choosePicture() {
    const { tempFiles } = await Taro.chooseImage({ count: 1 })
    // The temporary address is a blob's, which a page under our security policy may not fetch.
    const bytes = await tempFiles[0]?.originalFileObj?.arrayBuffer()
    return bytes ? { bytes, type: pictureType(bytes) } : null
  },
}
