import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { consented } from '../../shared/consent/consented'
import { credentials } from '../../shared/api/credentials'
import { placeOf, windowHeight } from '../../shared/platform/measure'
import { useStore } from '../../shared/store/use-store'
import { newEventId } from './event-id'
import { permissionOf } from './permission'
import { track } from './tracking'
import { depthOf, ViewClock } from './view-clock'

/** How often the view is looked at, and how often its totals are reported while they grow. */
const TICK = 1_000
const REPORT_EVERY = 10_000

/**
 * Follows one view of an article from opening to leaving: opened, for how long before the reader's eyes, how deep.
 * `element` is the selector of the article's body. Consent given in the middle begins a view of its own: what came
 * before is not counted.
 */
export function useView(contentId: string | undefined, element: string, via: string | undefined): void {
  const permission = permissionOf({
    signedIn: useStore(credentials.token) !== null,
    analytics: useStore(consented.analytics),
    agreeing: useStore(consented.wish),
  })
  const view = useRef<{ show(): void; hide(): void } | null>(null)
  const shown = useRef(true)

  useEffect(() => {
    if (contentId === undefined || permission === 'nothing') return
    const following = follow(contentId, element, via)
    view.current = following
    if (shown.current) following.show()
    return () => {
      following.hide()
      view.current = null
    }
  }, [contentId, element, via, permission])

  useDidShow(() => {
    shown.current = true
    view.current?.show()
  })
  useDidHide(() => {
    shown.current = false
    view.current?.hide()
  })
}

function follow(contentId: string, element: string, via: string | undefined) {
  const viewId = newEventId()
  const clock = new ViewClock()
  let ticking: ReturnType<typeof setInterval> | null = null
  let reportedAt = Date.now()
  let reported = ''

  if (via !== undefined) track('share.opened', { contentId, shareToken: via })
  track('content.viewed', { contentId, shareToken: via, props: { viewId } })

  const report = () => {
    reportedAt = Date.now()
    const totals = clock.totals
    if (totals.dwellMs === 0 || JSON.stringify(totals) === reported) return
    reported = JSON.stringify(totals)
    track('content.progressed', { contentId, props: { viewId, ...totals } })
  }
  const look = async () => {
    const place = await placeOf(element)
    if (place && ticking !== null) clock.reached(depthOf(place, windowHeight()))
  }
  return {
    show() {
      if (ticking !== null) return
      clock.show(Date.now())
      ticking = setInterval(() => {
        clock.tick(Date.now())
        void look()
        if (Date.now() - reportedAt >= REPORT_EVERY) report()
      }, TICK)
    },
    hide() {
      if (ticking === null) return
      clearInterval(ticking)
      ticking = null
      clock.hide(Date.now())
      report()
    },
  }
}
