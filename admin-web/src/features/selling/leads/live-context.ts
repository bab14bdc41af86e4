import { createContext, useContext } from 'react'
import type { LiveState } from '../../../shared/live/live-stream'

interface LiveLeads {
  state: LiveState
  /** Leads that arrived while this window was open and were not opened yet. */
  fresh: ReadonlySet<string>
  /** Marks a lead as looked at. */
  see: (leadId: string) => void
}
export const LiveContext = createContext<LiveLeads>({
  state: 'connecting',
  fresh: new Set(),
  see: () => undefined,
})

/** The state of the live stream and the leads that it brought. */
export const useLiveLeads = (): LiveLeads => useContext(LiveContext)
