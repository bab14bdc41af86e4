import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { consented } from '../../shared/consent/consented'
import { useStore } from '../../shared/store/use-store'

/** Somebody who stays this long reads; who only looks in is not asked. */
const READING = 8_000

/** Whether to ask for consent now: once, after somebody has begun to read. */
export function useConsentAsk(isReading: boolean): boolean {
  const asked = useStore(consented.asked)
  const [isDue, setDue] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>()

  const wait = () => {
    clearTimeout(timer.current)
    if (isReading && !consented.asked.get()) timer.current = setTimeout(() => setDue(true), READING)
  }
  useEffect(() => {
    if (!isReading) return
    timer.current = setTimeout(() => setDue(!consented.asked.get()), READING)
    return () => clearTimeout(timer.current)
  }, [isReading])
  useDidShow(wait)
  useDidHide(() => clearTimeout(timer.current))
  return isDue && !asked
}
