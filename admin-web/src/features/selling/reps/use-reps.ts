import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { RepChanges } from '../../../shared/api/types'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import { leadKeys } from '../leads/lead-keys'
import { changeRep, getReps } from './api/reps'

/** Who can take a lead now is looked at again while the page is open: shifts begin and end by the clock. */
const WATCH = 30_000

export const useReps = (enabled = true) =>
  useQuery({
    // Below the lists of leads: every lead that moves changes somebody's load.
    queryKey: leadKeys.reps,
    queryFn: ({ signal }) => getReps(signal),
    refetchInterval: WATCH,
    enabled,
  })

/** Changes a rep's shift, capacity, weight or hours. */
export function useRepChange() {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const { t } = useText()
  return useMutation({
    mutationFn: ({ staffId, changes }: { staffId: string; changes: RepChanges }) =>
      changeRep(staffId, changes),
    onSuccess: (reps) => {
      queryClient.setQueryData(leadKeys.reps, reps)
      // A shift that begins may take leads off the queue at once.
      void queryClient.invalidateQueries({ queryKey: leadKeys.lists })
      void queryClient.invalidateQueries({ queryKey: leadKeys.counts })
    },
    onError: (error) => void message.error(errorText(t, error)),
  })
}
