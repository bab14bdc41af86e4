import { getAdvisor } from '../../../shared/api/advisor'
import { useLoaded } from '../../../shared/page-shell/use-loaded'

/** The visitor's advisor, else the team. */
export const useCard = () => useLoaded(getAdvisor)
