import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select, Skeleton } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import type { ScoringModel } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { findPeople, getTrial, modelKeys } from '../api/models'
import { trialRows } from '../trial-rows'
import styles from './trial-panel.module.css'

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0')

/** A version tried on one person: what they would have under it, line by line, beside what they have. */
export function TrialPanel({ model }: { model: ScoringModel }) {
  const { t, language } = useText()
  const me = useMe()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const [contactId, setContactId] = useState<string | null>(null)
  const people = useQuery({
    queryKey: ['people', q],
    queryFn: ({ signal }) => findPeople(q, signal),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  })
  const trial = useQuery({
    queryKey: modelKeys.trial(model.id, contactId),
    queryFn: ({ signal }) => getTrial(model.id, contactId ?? '', signal),
    enabled: contactId !== null,
  })
  if (!can(me, 'scoring.write')) return null
  return (
    <Panel title={t('nurture.trial.title')}>
      <p className={styles.hint}>{t('nurture.trial.hint')}</p>
      <Select
        className={styles.person}
        aria-label={t('nurture.trial.person')}
        placeholder={t('nurture.trial.person')}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        value={contactId}
        loading={people.isFetching}
        notFoundContent={q === '' ? t('nurture.trial.type') : t('nurture.trial.nobody')}
        options={(people.data ?? []).map(({ id, name, phoneMasked }) => ({
          value: id,
          label: [name ?? t('nurture.trial.unnamed'), phoneMasked].filter(Boolean).join(' '),
        }))}
        onChange={setContactId}
      />
      {contactId === null ? null : trial.data === undefined ? (
        trial.isError ? (
          <ErrorState error={trial.error} busy={trial.isFetching} onRetry={() => void trial.refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 4 }} />
        )
      ) : (
        <>
          <div className={styles.totals}>
            <div>
              <span>{t('nurture.trial.now')}</span>
              <strong>{trial.data.inForce?.total ?? '–'}</strong>
              <span>{trial.data.inForce?.band}</span>
            </div>
            <div data-tried>
              <span>{t('nurture.trial.then')}</span>
              <strong>{trial.data.tried.total}</strong>
              <span>{trial.data.tried.band}</span>
            </div>
          </div>
          <table className={styles.lines}>
            <thead>
              <tr>
                <th scope="col">{t('nurture.trial.line')}</th>
                <th scope="col">{t('nurture.trial.now')}</th>
                <th scope="col">{t('nurture.trial.then')}</th>
              </tr>
            </thead>
            <tbody>
              {trialRows(trial.data).map(({ key, label, now, then }) => (
                <tr key={key} data-differs={now !== then}>
                  <th scope="row">{language === 'zh-CN' ? label.zh : label.en}</th>
                  <td>{now === null ? '–' : signed(now)}</td>
                  <td>{then === null ? '–' : signed(then)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Link to={`/contacts/${contactId}`}>{t('nurture.trial.open')}</Link>
        </>
      )}
    </Panel>
  )
}
