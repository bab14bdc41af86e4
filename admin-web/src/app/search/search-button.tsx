import { SearchOutlined } from '@ant-design/icons'
import { lazy, Suspense, useState } from 'react'
import { Keys } from '../../shared/shortcuts/keys'
import { useShortcut } from '../../shared/shortcuts/use-shortcuts'
import { useText } from '../../shared/text/text'
import type { MenuGroup } from '../menu'
import styles from './search-button.module.css'

// Not part of the first page: it comes with the first wish to search.
const SearchPalette = lazy(() => import('./search-palette').then((it) => ({ default: it.SearchPalette })))

/** Opens the search, by a tap or by Ctrl/⌘ K. */
export function SearchButton({ groups, pages }: { groups: MenuGroup[]; pages: ReadonlySet<string> }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  useShortcut({ keys: 'mod+k', text: 'app.search.title', run: show })
  return (
    <>
      <button type="button" className={styles.button} aria-haspopup="dialog" onClick={show}>
        <SearchOutlined aria-hidden />
        <span className={styles.text}>{t('app.search.title')}</span>
        <span className={styles.keys} aria-hidden>
          <Keys keys="mod+k" />
        </span>
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <SearchPalette open={open} groups={groups} pages={pages} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
