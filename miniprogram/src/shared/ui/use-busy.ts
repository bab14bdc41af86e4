import { useCallback, useRef, useState } from 'react'
import { sayWhy } from './say'

export interface Busy {
  /** Something is under way. */
  busy: boolean
  /**
   * Runs `work` and says why when it came to nothing; `undo` puts back what was shown before. While one is under way
   * another does nothing, however fast two taps follow each other: the second may come before `busy` is drawn.
   */
  alone(work: () => Promise<void>, undo?: (error: unknown) => void): Promise<void>
}

/** What a tap sets going happens once at a time. */
export function useBusy(): Busy {
  const [busy, setBusy] = useState(false)
  const working = useRef(false)
  const alone = useCallback(async (work: () => Promise<void>, undo?: (error: unknown) => void) => {
    if (working.current) return
    working.current = true
    setBusy(true)
    try {
      await work()
    } catch (error) {
      undo?.(error)
      sayWhy(error)
    } finally {
      working.current = false
      setBusy(false)
    }
  }, [])
  return { busy, alone }
}
