import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { Panel } from '../../../../shared/ui/panel'
import { getLeadRouting } from '../api/get-lead-routing'
import { leadKeys } from '../lead-keys'
import styles from './routing-panel.module.css'

/** Why the lead went to whom it went, and why not to the others; for those who steer. */
export function RoutingPanel({ leadId }: { leadId: string }) {
  const { t } = useText()
  const { full } = useTimes()
  const { data: decisions } = useQuery({
    queryKey: leadKeys.routing(leadId),
    queryFn: ({ signal }) => getLeadRouting(leadId, signal),
  })
  if (decisions === undefined || decisions.length === 0) return null
  return (
    <Panel title={t('selling.routing.title')}>
      <ol className={styles.decisions}>
        {decisions.map(({ at, pickedName, via, reason, eliminated }) => (
          <li key={at}>
            <div className={styles.picked}>
              {pickedName === null
                ? t(`selling.queue-reason.${reason ?? 'waiting'}`)
                : t('selling.routing.picked', {
                    name: pickedName,
                    via: t(`selling.routing.via.${via ?? 'round-robin'}`),
                  })}
            </div>
            {eliminated.length === 0 ? null : (
              <ul className={styles.others}>
                {eliminated.map(({ staffId, name, reason: why }) => (
                  <li key={staffId}>
                    {name}
                    <span className={styles.why}>{t(`selling.routing.not.${why}`)}</span>
                  </li>
                ))}
              </ul>
            )}
            <time className={styles.at} dateTime={at}>
              {full(at)}
            </time>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
