import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { lost, type Loaded } from './loaded'

export interface Loading<T> {
  state: Loaded<T>
  /** Asks again. What is shown stays until the answer is here; a failure then leaves it as it is. */
  reload(): Promise<void>
  /** Changes what is shown without asking. */
  change(how: (value: T) => T): void
}

/**
 * Loads what a page shows, anew whenever `load` is another function (wrap it in useCallback). `cached` is shown until
 * the answer is here. Answers that come too late, for an earlier `load` or a page that is gone, are dropped; one for a
 * hidden page waits until it is shown.
 */
export function useLoaded<T>(load: () => Promise<T>, cached?: T): Loading<T> {
  const [state, setState] = useState<Loaded<T>>(
    cached === undefined ? { kind: 'loading' } : { kind: 'ready', value: cached },
  )
  const turn = useRef(0)
  const setWhenShown = useWhenShown()

  const run = useCallback(async () => {
    const mine = ++turn.current
    const settle = (next: (was: Loaded<T>) => Loaded<T>) =>
      setWhenShown(() => {
        if (mine === turn.current) setState(next)
      })
    try {
      const value = await load()
      settle(() => ({ kind: 'ready', value }))
    } catch (error) {
      settle((was) => (was.kind === 'ready' ? was : lost(error)))
    }
  }, [load, setWhenShown])

  const first = useRef(true)
  useEffect(() => {
    if (!first.current) setState({ kind: 'loading' })
    first.current = false
    void run()
    const turns = turn
    return () => {
      turns.current++
    }
  }, [run])

  const reload = useCallback(async () => {
    setState((was) => (was.kind === 'ready' ? was : { kind: 'loading' }))
    await run()
  }, [run])
  const change = useCallback(
    (how: (value: T) => T) =>
      setState((was) => (was.kind === 'ready' ? { kind: 'ready', value: how(was.value) } : was)),
    [],
  )
  return { state, reload, change }
}

/** Runs what is handed to it at once while the page is shown, else when it is shown again. */
function useWhenShown(): (act: () => void) => void {
  const shown = useRef(true)
  const later = useRef<(() => void)[]>([])
  useDidShow(() => {
    shown.current = true
    for (const act of later.current.splice(0)) act()
  })
  useDidHide(() => {
    shown.current = false
  })
  return useCallback((act: () => void) => {
    if (shown.current) act()
    else later.current.push(act)
  }, [])
}
