import type { AskedAction, LeadDialogsProps } from './lead-dialogs'
import { PlaceDialog } from './place-dialog'
import { DisqualifyDialog, RejectDialog, ReturnDialog } from './reason-dialogs'
import { TouchDialog } from './touch-dialog'

/** Every dialog about a lead; the one that was asked for is open. */
export function LeadDialogSet({ asked, onClose }: LeadDialogsProps) {
  const of = (action: AskedAction) => ({ lead: asked?.action === action ? asked.lead : null, onClose })
  return (
    <>
      <RejectDialog {...of('reject')} />
      <ReturnDialog {...of('return')} />
      <DisqualifyDialog {...of('disqualify')} />
      <TouchDialog {...of('touch')} />
      <PlaceDialog how="assign" {...of('assign')} />
      <PlaceDialog how="transfer" {...of('transfer')} />
    </>
  )
}
