import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { isConflict } from '../../../shared/api/api-error'
import type { LeadAction, LeadCard, LeadView } from '../../../shared/api/types'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import type { TextKey } from '../../../shared/text/zh-cn'
import { leadKeys } from './lead-keys'
import { versionToRetry } from './stale'

interface Command<Input> {
  /** The step, as the server names it. */
  action: LeadAction
  send: (lead: LeadCard, input: Input) => Promise<LeadView>
  /** Said when it is done; nothing when the page shows it by itself. */
  done?: TextKey
}

/**
 * One command on a lead. Afterwards the answer is shown at once and the lists are renewed. When the lead has moved
 * on meanwhile (409) nothing is repeated: it is loaded anew and the person is told to look again. Where the step is
 * still possible the dialog stays with what was typed, and the next press speaks of the lead as it stands now.
 */
export function useLeadCommand<Input = void>({ action, send, done }: Command<Input>) {
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

  const mutation = useMutation({
    mutationFn: ({ lead, input }: { lead: LeadCard; input: Input }) =>
      send({ ...lead, version: Math.max(lead.version, newest.current.get(lead.id) ?? 0) }, input),
    onSuccess: (view) => {
      queryClient.setQueryData(leadKeys.view(view.id), view)
      void renewLists()
      if (done !== undefined) say('success', t(done))
    },
    onError: (error, { lead }) => {
      if (!isConflict(error)) {
        say('error', errorText(t, error))
        return
      }
      const version = versionToRetry(error, action)
      if (version !== null) newest.current.set(lead.id, version)
      say('warning', version === null ? errorText(t, error) : t('selling.action.look-again'))
      void queryClient.invalidateQueries({ queryKey: leadKeys.one(lead.id) })
      void renewLists()
    },
  })
  return {
    isPending: mutation.isPending,
    /** `close` runs when there is nothing left to answer; after another failure what was typed stays. */
    run: (lead: LeadCard, input: Input, close?: () => void) =>
      mutation.mutate(
        { lead, input },
        {
          onSuccess: close,
          onError: (error) => {
            if (isConflict(error) && versionToRetry(error, action) === null) close?.()
          },
        },
      ),
  }
}
