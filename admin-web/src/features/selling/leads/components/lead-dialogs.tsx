import { lazy, Suspense, useState } from 'react'
import type { LeadCard } from '../../../../shared/api/types'

/** Actions that ask something before they are done. */
export type AskedAction = 'reject' | 'return' | 'disqualify' | 'touch' | 'qualify' | 'assign' | 'transfer'
export interface Asked {
  lead: LeadCard
  action: AskedAction
}
export interface LeadDialogsProps {
  asked: Asked | null
  onClose: () => void
}

// Forms and calendars are no part of a painted list: they come with the first question.
const LeadDialogSet = lazy(() => import('./lead-dialog-set').then((it) => ({ default: it.LeadDialogSet })))

/** The dialog for what was asked, if anything was. */
export function LeadDialogs(props: LeadDialogsProps) {
  const [wanted, setWanted] = useState(false)
  if (props.asked !== null && !wanted) setWanted(true)
  return wanted ? (
    <Suspense fallback={null}>
      <LeadDialogSet {...props} />
    </Suspense>
  ) : null
}
