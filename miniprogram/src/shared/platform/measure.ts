import Taro from '@tarojs/taro'

/** Where an element stands in the window, in pixels; null when it can't be measured. */
export function placeOf(selector: string): Promise<{ top: number; height: number } | null> {
  return new Promise((resolve) => {
    try {
      Taro.createSelectorQuery()
        .select(selector)
        .boundingClientRect((found) => {
          const rect = Array.isArray(found) ? found[0] : found
          resolve(rect && rect.height > 0 ? { top: rect.top, height: rect.height } : null)
        })
        .exec()
    } catch {
      resolve(null)
    }
  })
}

/** Height of the window in pixels. */
export const windowHeight = (): number => Taro.getWindowInfo().windowHeight
