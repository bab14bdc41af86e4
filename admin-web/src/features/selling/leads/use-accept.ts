import { acceptLead } from './api/accept-lead'
import { undoRejectLead } from './api/undo-reject-lead'
import { useLeadCommand } from './use-lead-command'

/** Takes a lead with one tap. */
export const useAccept = () =>
  useLeadCommand({
    action: 'accept',
    send: ({ id, version }) => acceptLead(id, version),
    done: 'selling.action.accepted',
  })

/** Takes back a rejection within its 30 seconds. */
export const useUndoReject = () =>
  useLeadCommand({
    action: 'undo-reject',
    send: ({ id }) => undoRejectLead(id),
    done: 'selling.action.undone',
  })
