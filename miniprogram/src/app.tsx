import Taro, { useDidHide, useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { useEffect } from 'react'
import './root-style'
import { startConsent } from './features/consent/consent'
import { startSession } from './features/session/session'
import { startTracking, trackingHidden, trackingShown } from './features/tracking/tracking'
import { startAccessible } from './shared/platform/accessible'
import { platform } from './shared/platform/platform'
import { startPrivacy } from './shared/platform/privacy-sheet'
import { language, text } from './shared/text/text'

/** Wires the features that live as long as the client. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startSession()
    startConsent()
    startTracking()
    startPrivacy()
    startAccessible()
  })
  useDidShow(trackingShown)
  useDidHide(trackingHidden)
  useEffect(() => {
    sayTabs()
    return language.subscribe(sayTabs)
  }, [])
  return children
}

/** WeChat's tab bar is written in Chinese in app.config.ts; other languages are set at run time. */
function sayTabs(): void {
  if (platform.kind !== 'weapp') return
  const names = [text('tab.discover'), text('tab.mine')]
  // Refused while no tab page is shown (opened from a share card); the next change or start sets it.
  names.forEach((name, index) => void Taro.setTabBarItem({ index, text: name }).catch(() => undefined))
}
