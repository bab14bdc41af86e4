import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Sla } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { getSla, type Days } from '../api/dashboard'
import { useLength } from '../use-length'
import { Figures } from './figures'
import { Part } from './part'
import styles from './part.module.css'

/** How soon leads are answered, and what was missed. */
export function SlaPanel({ days }: { days: Days }) {
  const { t } = useText()
  const query = useQuery({
    queryKey: ['dashboard', 'sla', days],
    queryFn: ({ signal }) => getSla(days, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <Part
      title={t('insight.dash.sla')}
      hint={({ mostLeads }) => t('insight.dash.sla-hint', { count: mostLeads.toLocaleString() })}
      query={query}
      compared
      isEmpty={({ response, before, clocks }) =>
        response.leads + before.leads + clocks.reduce((sum, { started }) => sum + started, 0) === 0
      }
    >
      {(sla) => <Answered sla={sla} />}
    </Part>
  )
}

function Answered({ sla: { response, before, clocks, reps } }: { sla: Sla }) {
  const { t } = useText()
  const me = useMe()
  const length = useLength()
  const text = (ms: number | null) => (ms === null ? '–' : length(ms))
  const dispatch = can(me, 'lead.queue') ? '/dispatch' : '/leads'
  return (
    <>
      <dl className={styles.heads}>
        {(['p50', 'p90'] as const).map((share) => (
          <div key={share}>
            <dt>{t(`insight.dash.${share}`)}</dt>
            <dd>
              {text(response[`${share}Ms`])}
              <small>
                {t('insight.dash.before')} {text(before[`${share}Ms`])}
              </small>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('insight.dash.waiting')}</dt>
          <dd>
            <Link to={dispatch}>{response.waiting}</Link>
            <small>
              {t('insight.dash.answered', { answered: response.answered, leads: response.leads })}
            </small>
          </dd>
        </div>
      </dl>
      <Figures
        label={t('insight.dash.breaches')}
        head={[t('insight.dash.breaches'), t('insight.dash.times')]}
        rows={clocks.map(({ kind, breached, started, before: earlier }) => [
          t(`insight.clock.${kind}`),
          <Link key={kind} to={dispatch}>
            {t('insight.dash.breached-of', { breached, started, before: earlier })}
          </Link>,
        ])}
      />
      {reps.length === 0 ? null : (
        <Figures
          label={t('insight.dash.rep')}
          head={[
            t('insight.dash.rep'),
            t('insight.dash.leads'),
            t('insight.dash.rep-p50'),
            t('insight.dash.rep-p90'),
            t('insight.dash.rep-breached'),
          ]}
          rows={reps.map(({ name, leads, p50Ms, p90Ms, breached }) => [
            name,
            leads,
            text(p50Ms),
            text(p90Ms),
            breached,
          ])}
        />
      )}
    </>
  )
}
