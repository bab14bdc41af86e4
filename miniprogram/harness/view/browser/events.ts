import type { FromView, ViewElement } from '../protocol.js'
import { componentOf, type Backend, type Component, type EaselEvent } from './glass-easel.js'

/** How near to the end of a page WeChat calls it the end, in pixels. */
const REACH_BOTTOM = 50

export const tell = (message: FromView): void => {
  void (window as unknown as { weirTell(message: FromView): Promise<void> }).weirTell(message)
}

const element = (component: Component | null): ViewElement | null =>
  component && { id: component.id, dataset: { ...component.dataset }, offsetLeft: 0, offsetTop: 0 }

/** An event as it crosses the bridge. */
export const crossing = (event: EaselEvent): Extract<FromView, { kind: 'event' }>['event'] => ({
  type: event.type,
  detail: Object.fromEntries(
    Object.entries(event.detail ?? {}).filter(([, value]) => /string|number|boolean/.test(typeof value)),
  ),
  target: element(event.target),
  currentTarget: element(event.currentTarget),
})

/** Gives events of the DOM the detail that WeChat gives them. */
export function listen(backend: Backend): void {
  backend.onEvent((target, type, detail, options) =>
    target.triggerEvent(type, detailOf(type, detail, options), options),
  )
  document.addEventListener(
    'keydown',
    ({ key, target }) => {
      if (key === 'Enter' && target instanceof HTMLInputElement)
        componentOf(target)?.triggerEvent('confirm', { value: target.value })
    },
    true,
  )
}

function detailOf(type: string, detail: object, { originalEvent }: { originalEvent?: Event }): object {
  const source = originalEvent?.target
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement)
    return /^(input|focus|blur)$/.test(type) ? { value: source.value, cursor: source.selectionStart } : detail
  if (type === 'scroll' && source instanceof HTMLElement)
    return { scrollTop: source.scrollTop, scrollLeft: source.scrollLeft, scrollHeight: source.scrollHeight }
  return detail
}

/** Taps on buttons with an open-type, and scrolling, of the page in front. */
export function watch(front: () => number): void {
  document.addEventListener('click', ({ target }) => {
    let node = target instanceof Element ? target : null
    while (node && componentOf(node)?.is !== 'wx-button') node = node.parentElement
    const button = componentOf(node)
    const type = button?.data.openType
    if (!button || typeof type !== 'string' || !type || button.data.disabled === true) return
    tell({ kind: 'open-type', page: front(), type, id: button.id, sid: String(button.dataset.sid ?? '') })
  })
  addEventListener('scroll', () => {
    const { scrollTop, scrollHeight } = document.documentElement
    tell({
      kind: 'scroll',
      page: front(),
      scrollTop,
      atBottom: scrollTop + innerHeight >= scrollHeight - REACH_BOTTOM,
    })
  })
}
