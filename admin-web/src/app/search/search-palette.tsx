import { SearchOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useId, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '../../shared/text/error-text'
import { useText } from '../../shared/text/text'
import type { MenuGroup } from '../menu'
import { search } from './search-api'
import { groupsOf, placesOf, type Hit } from './search-results'
import { useSettled } from './use-settled'
import styles from './search-palette.module.css'

interface SearchPaletteProps {
  open: boolean
  groups: MenuGroup[]
  /** Paths of all pages: a hit without a page of its kind can't be opened. */
  pages: ReadonlySet<string>
  onClose: () => void
}

const nothing = { leads: [], contacts: [], contents: [] }

/** One field over everything: type, arrow down, Enter. */
export function SearchPalette({ open, groups, pages, onClose }: SearchPaletteProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const q = useSettled(typed.trim())
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => search(q, signal),
    enabled: open && q !== '',
    placeholderData: keepPreviousData,
  })
  const found = groupsOf(q === '' ? nothing : (data ?? nothing), placesOf(groups, typed.trim(), t), pages, t)
  const hits = found.flatMap((group) => group.hits)
  const chosen = Math.min(at, hits.length - 1)

  const close = () => {
    setTyped('')
    setAt(0)
    onClose()
  }
  const go = (hit: Hit | undefined) => {
    if (hit === undefined) return
    close()
    void navigate(hit.to)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hits.length === 0) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((chosen + step + hits.length) % hits.length)
    }
    if (event.key === 'Enter') go(hits[chosen])
  }
  const optionId = (hit: Hit) => `${id}-${hit.to}`
  const chosenHit = hits[chosen]
  const nowhere = q !== '' && data !== undefined && !isFetching && hits.length === 0
  return (
    <Modal
      open={open}
      title={<span className="visually-hidden">{t('app.search.title')}</span>}
      footer={null}
      closable={false}
      width={600}
      onCancel={close}
      destroyOnHidden
      className={styles.palette}
    >
      <div className={styles.field}>
        <SearchOutlined aria-hidden />
        <input
          className={styles.input}
          role="combobox"
          aria-label={t('app.search.title')}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosenHit === undefined ? undefined : optionId(chosenHit)}
          placeholder={t('app.search.hint')}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          maxLength={64}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setAt(0)
          }}
          onKeyDown={onKey}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={t('app.search.title')} className={styles.list}>
        {found.map(({ kind, hits: own }) => (
          <div key={kind} role="group" aria-label={t(`app.search.${kind}`)}>
            <div className={styles.kind} aria-hidden>
              {t(`app.search.${kind}`)}
            </div>
            {own.map((hit) => (
              <div
                key={hit.key}
                id={optionId(hit)}
                role="option"
                aria-selected={hit === chosenHit}
                className={styles.hit}
                onMouseMove={() => setAt(hits.indexOf(hit))}
                onClick={() => go(hit)}
              >
                <span className={styles.title}>{hit.title}</span>
                <span className={styles.detail}>{hit.detail}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.note} role="status">
        {error !== null ? errorText(t, error) : nowhere ? t('app.search.nothing') : null}
      </p>
    </Modal>
  )
}
