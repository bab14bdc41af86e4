import { useEffect, useState } from 'react'

/** Typing pauses so long before it is asked, in milliseconds. */
const PAUSE = 180

/** A text once it has stopped changing. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  // Emptied is empty at once.
  return text === '' ? '' : settled
}
