import type { Sla } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { clocksBehind, leadsBehind, type Days } from '../../behind'
import { daysBefore } from '../../days'
import { useSla } from '../api/dashboard'
import { useLength } from '../use-length'
import { Count } from './count'
import { Figures } from './figures'
import { Part } from './part'
import styles from './part.module.css'

/** How soon leads are answered, and what was missed. */
export function SlaPanel({ days }: { days: Days }) {
  const { t } = useText()
  const query = useSla(days)
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

function Answered({ sla }: { sla: Sla }) {
  const { response, before, clocks, reps } = sla
  const { t } = useText()
  const length = useLength()
  const text = (ms: number | null) => (ms === null ? '–' : length(ms))
  const earlier = daysBefore(sla)
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
        {(['answered', 'waiting'] as const).map((mark) => (
          <div key={mark}>
            <dt>{t(`insight.leads.${mark}`)}</dt>
            <dd>
              <Count value={response[mark]} to={leadsBehind(sla, { mark })} />
              <small>
                {t('insight.dash.before')} <Count value={before[mark]} to={leadsBehind(earlier, { mark })} />
              </small>
            </dd>
          </div>
        ))}
      </dl>
      <Figures
        label={t('insight.dash.clocks')}
        head={[
          t('insight.dash.clocks'),
          t('insight.dash.started'),
          t('insight.dash.breached'),
          t('insight.dash.before'),
        ]}
        rows={clocks.map(({ kind, breached, started, before: missed }) => [
          t(`insight.clock-of.${kind}`),
          <Count key="started" value={started} to={clocksBehind(sla, { kind })} />,
          <Count key="breached" value={breached} to={clocksBehind(sla, { kind, breached: 'true' })} />,
          <Count key="before" value={missed} to={clocksBehind(earlier, { kind, breached: 'true' })} />,
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
          rows={reps.map(({ staffId, name, leads, p50Ms, p90Ms, breached }) => [
            name,
            <Count key="leads" value={leads} to={leadsBehind(sla, { staffId })} />,
            text(p50Ms),
            text(p90Ms),
            <Count key="breached" value={breached} to={clocksBehind(sla, { staffId, breached: 'true' })} />,
          ])}
        />
      )}
    </>
  )
}
