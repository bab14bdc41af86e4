import { useState } from 'react'
import type { KeptNote } from '../use-lead-command'
import { KeptNoteDialog } from './kept-note-dialog'
import type { AskedAction, LeadDialogsProps } from './lead-dialogs'
import { PlaceDialog } from './place-dialog'
import { QualifyDialog } from './qualify-dialog'
import { DisqualifyDialog, RejectDialog, ReturnDialog } from './reason-dialogs'
import { TouchDialog } from './touch-dialog'

/** Every dialog about a lead; the one that was asked for is open. */
export function LeadDialogSet({ asked, onClose }: LeadDialogsProps) {
  const [kept, setKept] = useState<KeptNote | null>(null)
  const of = (action: AskedAction) => ({
    lead: asked?.action === action ? asked.lead : null,
    ends: { close: onClose, keep: setKept },
  })
  return (
    <>
      <RejectDialog {...of('reject')} />
      <ReturnDialog {...of('return')} />
      <DisqualifyDialog {...of('disqualify')} />
      <TouchDialog {...of('touch')} />
      <QualifyDialog {...of('qualify')} />
      <PlaceDialog how="assign" {...of('assign')} />
      <PlaceDialog how="transfer" {...of('transfer')} />
      <KeptNoteDialog kept={kept} onClose={() => setKept(null)} />
    </>
  )
}
