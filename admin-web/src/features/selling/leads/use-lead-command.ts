import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { ApiError, isConflict } from '../../../shared/api/api-error'
import type { LeadAction, LeadCard, LeadView } from '../../../shared/api/types'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import type { TextKey } from '../../../shared/text/zh-cn'
import { leadKeys } from './lead-keys'
import { isOver, versionToRetry } from './stale'

interface Command<Input> {
  /** The step, as the server names it. */
  action: LeadAction
  send: (lead: LeadCard, input: Input) => Promise<LeadView>
  /** Said when it is done; nothing when the page shows it by itself. */
  done?: TextKey
}

/** A note that found no place: its step was refused for good. */
export interface KeptNote {
  note: string
  /** The refusal in words. */
  why: string
}

/** What the dialog of a command does at its end. */
interface Ends {
  /** Nothing is left to answer. */
  close: () => void
  /** Shows what was typed, after `close`: it must not be lost with its step. */
  keep: (kept: KeptNote) => void
}

/** What a dialog about a command is given. */
export interface CommandDialogProps {
  /** The lead asked about; null keeps the dialog shut. */
  lead: LeadCard | null
  ends: Ends
}

/** Commands that ask something may carry a note. */
type Noted = { note?: string } | void

const noteOf = (input: Noted): string => input?.note?.trim() ?? ''

/**
 * One command on a lead. Afterwards the answer is shown at once and the lists are renewed. When the lead has moved
 * on meanwhile (409) nothing is repeated: it is loaded anew and the person is told to look again. Where the step is
 * still possible the dialog stays with what was typed, and the next press speaks of the lead as it stands now; where
 * it is not, the note is kept to be copied.
 */
export function useLeadCommand<Input extends Noted = void>({ action, send, done }: Command<Input>) {
  const queryClient = useQueryClient()
  const newest = useRef(new Map<string, number>())
  const { message } = App.useApp()
  const { t } = useText()
  // One at a time: what was done last replaces what was said before.
  const say = (type: 'success' | 'warning' | 'error', content: string) =>
    void message.open({ key: 'lead-command', type, content })
  const renewLists = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: leadKeys.lists }),
      queryClient.invalidateQueries({ queryKey: leadKeys.counts }),
    ])

  /** Stale and no longer possible: "look again" would promise what cannot be. */
  const wordsOf = (error: unknown) =>
    error instanceof ApiError && error.code === 'selling.version-stale'
      ? t('error.selling.transition-refused')
      : errorText(t, error)

  const mutation = useMutation({
    mutationFn: ({ lead, input }: { lead: LeadCard; input: Input }) =>
      send({ ...lead, version: Math.max(lead.version, newest.current.get(lead.id) ?? 0) }, input),
    onSuccess: (view) => {
      queryClient.setQueryData(leadKeys.view(view.id), view)
      void renewLists()
      if (done !== undefined) say('success', t(done))
    },
    onError: (error, { lead, input }) => {
      const version = versionToRetry(error, action)
      const over = isOver(error, action)
      if (version !== null) {
        newest.current.set(lead.id, version)
        say('warning', t('selling.action.look-again'))
      } else if (!over) say('error', errorText(t, error))
      // With a note, the dialog that keeps it says why.
      else if (noteOf(input) === '') say('warning', wordsOf(error))
      if (!over && !isConflict(error)) return
      void queryClient.invalidateQueries({ queryKey: leadKeys.one(lead.id) })
      void renewLists()
    },
  })
  return {
    isPending: mutation.isPending,
    /** What was typed stays as long as the step is not refused for good. */
    run: (lead: LeadCard, input: Input, ends?: Ends) =>
      mutation.mutate(
        { lead, input },
        {
          onSuccess: ends?.close,
          onError: (error) => {
            if (ends === undefined || !isOver(error, action)) return
            ends.close()
            const note = noteOf(input)
            if (note !== '') ends.keep({ note, why: wordsOf(error) })
          },
        },
      ),
  }
}
