import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { chime } from '../../../shared/live/chime'
import { desktopNote } from '../../../shared/live/desktop-note'
import type { ClockRing } from '../../../shared/live/clock-ring'
import type { LeadChange } from '../../../shared/live/lead-change'
import { followLive, type LiveState } from '../../../shared/live/live-stream'
import { preferences } from '../../../shared/preferences/preferences'
import { meKey } from '../../../shared/session/me-key'
import { useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { gather } from './gather'
import { leadKeys } from './lead-keys'
import styles from './live-leads.module.css'
import { LiveContext } from './live-context'

/** Lists are renewed this soon after a change and at most this often, in milliseconds. */
const RENEWAL = { soon: 50, apart: 1_000 }
const ARRIVED = 'lead-arrived'

/** Keeps every list and page of leads fresh from the live stream, and says when a new lead is mine. */
export function LiveLeads({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const { t } = useText()
  const navigate = useNavigate()
  const { id: myId } = useMe()
  const [state, setState] = useState<LiveState>('connecting')
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())

  /** Says something about one lead, with the way to it. */
  const say = (type: 'info' | 'warning', leadId: string, text: string) => {
    if (preferences().sound) void chime()
    const open = () => {
      message.destroy(ARRIVED)
      void navigate(`/leads/${leadId}`)
    }
    if (preferences().desktop) desktopNote(text, leadId, open)
    void message.open({
      type,
      key: ARRIVED,
      duration: 6,
      content: (
        <>
          {text}
          <Button type="link" className={styles.open} onClick={open}>
            {t('selling.list.arrived-open')}
          </Button>
        </>
      ),
    })
  }
  const arrive = ({ leadId }: LeadChange) => {
    setFresh((before) => new Set(before).add(leadId))
    say('info', leadId, t('selling.list.arrived'))
  }
  const remind = ({ leadId, clock }: ClockRing) =>
    say(
      'warning',
      leadId,
      t(clock === 'accept' ? 'selling.clock.remind-accept' : 'selling.clock.remind-touch'),
    )
  // The stream outlives renders and languages: it always calls the newest.
  const now = useRef({ arrive, remind })
  useEffect(() => {
    now.current = { arrive, remind }
  })

  useEffect(() => {
    const lists = gather(() => {
      void queryClient.invalidateQueries({ queryKey: leadKeys.lists })
      void queryClient.invalidateQueries({ queryKey: leadKeys.counts })
    }, RENEWAL)
    const stop = followLive('/api/staff/live', {
      onState: setState,
      onOpen: (again) => {
        if (again) void queryClient.invalidateQueries({ queryKey: leadKeys.all })
      },
      onTrouble: () => void queryClient.invalidateQueries({ queryKey: meKey }),
      onLead: (change) => {
        lists.ask()
        void queryClient.invalidateQueries({ queryKey: leadKeys.one(change.leadId) })
        if (change.from !== 'assigned' && change.to === 'assigned' && change.ownerId === myId)
          now.current.arrive(change)
      },
      onClock: (ring) => {
        lists.ask()
        void queryClient.invalidateQueries({ queryKey: leadKeys.one(ring.leadId) })
        if (ring.rung === 'remind' && ring.ownerId === myId) now.current.remind(ring)
      },
    })
    return () => {
      stop()
      lists.stop()
    }
  }, [queryClient, myId])

  const see = useCallback((leadId: string) => {
    setFresh((before) => {
      if (!before.has(leadId)) return before
      const rest = new Set(before)
      rest.delete(leadId)
      return rest
    })
  }, [])
  const live = useMemo(() => ({ state, fresh, see }), [state, fresh, see])
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>
}
