import { useEffect } from 'react'
import { useText } from '../text/text'

/** Names the browser tab; a number above 0 stands first, as `(2) …`, so that it shows on a narrow tab. */
export function useTitle(page: string, waiting = 0): void {
  const { t } = useText()
  const app = t('app.name')
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${page} · ${app}`
  }, [page, waiting, app])
}
