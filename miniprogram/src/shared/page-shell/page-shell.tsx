import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { TabName } from '../../routes'
import { platform } from '../platform/platform'
import { useTitle } from '../text/use-title'
import { BrowserBar } from './browser-bar'
import { BrowserTabs } from './browser-tabs'
import type { Loaded } from './loaded'
import { PageMessage } from './page-message'
import './page-shell.scss'

interface Frame {
  /** Title of WeChat's bar or the browser's. */
  title: string
  /** Set on the two tab pages. */
  tab?: TabName
  /** A page to read stands on paper, one of choices on the ground around it. */
  isPaper?: boolean
  children: ReactNode
}

/** What every page stands in: its title, and in a browser the bars that WeChat draws itself. */
export function PageFrame({ title, tab, isPaper = false, children }: Frame) {
  useTitle(title)
  const isBrowser = platform.kind === 'h5'
  return (
    <View className={isPaper ? 'page page-paper' : 'page'}>
      {isBrowser && !tab && <BrowserBar title={title} />}
      <View className="page-body" ariaRole={isBrowser ? 'main' : undefined}>
        {children}
      </View>
      {isBrowser && tab && <BrowserTabs current={tab} />}
    </View>
  )
}

interface States<T> {
  state: Loaded<T>
  /** Drawn in the shape of what will come. */
  skeleton: ReactNode
  onRetry(): void
  onSignIn?(): void
  isEmpty?(value: T): boolean
  empty?: ReactNode
  children(value: T): ReactNode
}

/** One of a page's states: loading, failed with a way on, sign-in needed, empty, ready. */
export function PageStates<T>(props: States<T>) {
  const { state } = props
  switch (state.kind) {
    case 'loading':
      return <>{props.skeleton}</>
    case 'failed':
      return <PageMessage kind="failed" code={state.code} onAct={props.onRetry} />
    case 'sign-in':
      return <PageMessage kind="sign-in" onAct={props.onSignIn ?? props.onRetry} />
    case 'ready':
      return <>{props.isEmpty?.(state.value) ? props.empty : props.children(state.value)}</>
  }
}
