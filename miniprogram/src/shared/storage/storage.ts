import Taro from '@tarojs/taro'
import type { Behaviour, Home } from '../api/types'

/** Everything that the client keeps on the phone, by key. */
interface Kept {
  /** The visitor's token. */
  token: string
  /** Whether the visitor agreed to have the reading remembered, as the server last said. */
  analytics: boolean
  /** The visitor was asked once for consent and answered. */
  consentAsked: boolean
  /** How this person came in. */
  entry: { channel?: string; shareToken?: string; at: number }
  /** The first screen as last seen. */
  home: Home
  /** The visitor agreed to have the reading remembered and is on the way through a sign-in by redirect. */
  consentWish: boolean
  /** An enquiry that is being written. */
  enquiry: { message: string; phone: string; callMe: boolean }
  /** The visitor sent it and is on the way through a sign-in by redirect. */
  enquiryWish: boolean
  language: 'zh-CN' | 'en-US'
  /** Behaviours not yet delivered. */
  behaviours: Behaviour[]
}

/** What is kept under a key; undefined when nothing is, or the phone refuses. */
export function kept<K extends keyof Kept>(key: K): Kept[K] | undefined {
  try {
    const value: Kept[K] | '' | undefined = Taro.getStorageSync(`weir.${key}`)
    return value === '' ? undefined : value
  } catch {
    return undefined
  }
}

/** Keeps a value. A full or refusing storage is no reason to stop reading: the value then lives as long as the page. */
export function keep<K extends keyof Kept>(key: K, value: Kept[K]): void {
  try {
    Taro.setStorageSync(`weir.${key}`, value)
  } catch {
    // See above.
  }
}

export function forget(...keys: (keyof Kept)[]): void {
  for (const key of keys)
    try {
      Taro.removeStorageSync(`weir.${key}`)
    } catch {
      // Nothing there to forget.
    }
}
