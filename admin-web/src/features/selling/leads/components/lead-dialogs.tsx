import type { LeadCard } from '../../../../shared/api/types'
import { PlaceDialog } from './place-dialog'
import { DisqualifyDialog, RejectDialog, ReturnDialog } from './reason-dialogs'
import { TouchDialog } from './touch-dialog'

/** Actions that ask something before they are done. */
export type AskedAction = 'reject' | 'return' | 'disqualify' | 'touch' | 'assign' | 'transfer'
export interface Asked {
  lead: LeadCard
  action: AskedAction
}

/** The dialog for what was asked, if anything was. */
export function LeadDialogs({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
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
