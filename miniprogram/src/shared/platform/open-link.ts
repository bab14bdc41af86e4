import Taro from '@tarojs/taro'

/** A link out of an article. WeChat opens no foreign page in a mini-program, so the address is copied, and it says so. */
export const openLink = (href: string): void => void Taro.setClipboardData({ data: href })
