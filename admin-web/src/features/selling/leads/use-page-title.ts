import { useTitle } from '../../../shared/ui/use-title'
import { useWaiting } from './use-waiting'

/** Names the tab after the page, with the number of leads that wait for me. */
export const usePageTitle = (page: string): void => useTitle(page, useWaiting())
