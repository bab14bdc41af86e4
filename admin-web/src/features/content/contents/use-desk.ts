import { useEffect, useMemo, useState } from 'react'
import type { ContentView } from '../../../shared/api/types'
import { draftOf, EMPTY_DRAFT, isSame, type Draft } from './draft'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft'

/** Kept in this browser when the typing pauses so long, in milliseconds. */
const PAUSE = 800

/** What is being written, what of it the server has, and what this browser kept from before. */
export function useDesk(content: ContentView | null) {
  const name = content?.id ?? 'new'
  const stored = useMemo(() => (content === null ? EMPTY_DRAFT : draftOf(content)), [content])
  const [draft, setDraft] = useState(stored)
  const [kept, setKept] = useState(() => keptDraft(name, stored))
  const [generation, setGeneration] = useState(0)
  const [sending, setSending] = useState(false)
  const [followed, setFollowed] = useState(stored)
  const dirty = !isSame(draft, stored)
  const take = (taken: Draft) => {
    setDraft(taken)
    setGeneration((before) => before + 1)
  }
  // What is typed wins over what arrives; without it the page follows the server.
  if (followed !== stored) {
    setFollowed(stored)
    if (isSame(draft, followed)) take(stored)
  }
  useEffect(() => {
    if (kept !== undefined) return
    if (!dirty) return forgetDraft(name)
    const timer = setTimeout(() => keepDraft(name, draft), PAUSE)
    return () => clearTimeout(timer)
  }, [dirty, draft, kept, name])
  return {
    draft,
    dirty,
    kept,
    generation,
    /** Whether the cover is on its way: saved now, it would be lost. */
    sending,
    setSending,
    change: (changes: Partial<Draft>) => {
      setKept(undefined)
      setDraft((before) => ({ ...before, ...changes }))
    },
    take,
    /** Back to what the server has. */
    discard: () => {
      forgetDraft(name)
      take(stored)
    },
    /** Decides about what this browser kept. */
    settleKept: (use: boolean) => {
      if (use && kept !== undefined) take(kept.draft)
      else forgetDraft(name)
      setKept(undefined)
    },
    /** The server has taken `sent` and keeps it as `settled`; what was typed meanwhile stays. */
    saved: (sent: Draft, settled: Draft) => {
      forgetDraft(name)
      setDraft((now) => (isSame(now, sent) ? settled : now))
    },
  }
}

export type DeskState = ReturnType<typeof useDesk>
