import type { ReactNode } from 'react'
import { useText } from '../../../shared/text/text'
import { LanguageSwitch } from '../../../shared/ui/language-switch'
import { Mark } from '../../../shared/ui/mark'
import { Phrases } from '../../../shared/ui/phrases'
import styles from './door-page.module.css'

/** The frame of the pages before one is in: the name, one sentence, one form. */
export function DoorPage({ lead, children }: { lead: string; children: ReactNode }) {
  const { t } = useText()
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Mark size={40} />
          <h1 className={styles.name}>{t('app.name')}</h1>
          <p className={styles.lead}>{lead}</p>
        </div>
        {children}
      </div>
      <LanguageSwitch />
    </main>
  )
}

/** Why it did not work, above the button that tries again. */
export function DoorError({ children }: { children: string }) {
  return (
    <p className={styles.error} role="alert">
      <Phrases text={children} />
    </p>
  )
}
