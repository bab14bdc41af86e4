import { Button } from 'antd'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error'
import { errorText } from '../text/error-text'
import { useText } from '../text/text'
import { Phrases } from './phrases'
import styles from './page-states.module.css'

interface ErrorStateProps {
  error: unknown
  /** Absent where another try can't help. */
  onRetry?: () => void
  busy?: boolean
  /** Another way on than trying again. */
  children?: ReactNode
}

/** Why a page could not be loaded, in words, with its stable code for a support call, and what can be done. */
export function ErrorState({ error, onRetry, busy = false, children }: ErrorStateProps) {
  const { t } = useText()
  const known = error instanceof ApiError ? error : null
  return (
    <div className={styles.state} role="alert">
      <h2 className={styles.title}>{t('shared.error.title')}</h2>
      <p className={styles.body}>
        <Phrases text={errorText(t, error)} />
      </p>
      {onRetry === undefined ? null : (
        <Button onClick={onRetry} loading={busy}>
          {t('shared.retry')}
        </Button>
      )}
      {children}
      {known === null ? null : (
        <p className={styles.code}>
          <span>{t('shared.error.code', { code: known.code })}</span>
          {known.requestId === null ? null : (
            <span>{t('shared.error.request', { id: known.requestId })}</span>
          )}
        </p>
      )}
    </div>
  )
}

/** Nothing here yet, and what will bring something. */
export function EmptyState({ title, body, children }: { title: string; body: string; children?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.body}>
        <Phrases text={body} />
      </p>
      {children}
    </div>
  )
}
