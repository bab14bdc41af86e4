import Taro from '@tarojs/taro'
import { codeOf } from '../api/problem'
import { text } from '../text/text'
import type { TextKey } from '../text/zh-cn'

/** A short word that goes by itself. */
export const say = (key: TextKey): void => void Taro.showToast({ title: text(key), icon: 'none' })

/** Why something the visitor did came to nothing. */
export const sayWhy = (error: unknown): void => say(`error.${codeOf(error)}`)
