import type { HandoffPackage, Source } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import { useTimes } from '../../../../shared/ui/ago'
import { channelText } from '../../../../shared/text/channel-text'
import { BehaviourRow } from '../../../../shared/timeline/behaviour-row'
import { Quoted } from '../../../../shared/ui/quoted'
import facts from './facts.module.css'
import styles from './handoff-panel.module.css'

/**
 * What was frozen when the lead was handed over: where the person came from and through whom, what they allowed, what
 * they did last. Who shared is told by the name of now.
 */
export function HandoffPanel({
  handoff,
  channelNames,
  sharerName,
}: {
  handoff: HandoffPackage
  channelNames: Readonly<Record<string, string>>
  sharerName: string | null
}) {
  const { t } = useText()
  const { full } = useTimes()
  const source = ({ channel, campaign, at }: Source) => (
    <dd>
      {[channelText(t, channel, channelNames[channel]), campaign].filter((part) => part !== null).join(' · ')}
      <span className={facts.quiet}>{full(at)}</span>
    </dd>
  )
  return (
    <Panel title={t('selling.package.title')}>
      <dl className={facts.list}>
        <dt>{t('selling.package.first')}</dt>
        {source(handoff.source.first)}
        {handoff.share === null ? null : (
          <>
            <dt>{t('selling.package.share')}</dt>
            <dd>
              {t('selling.package.shared-by', {
                name: sharerName ?? t('pool.share.reader'),
                depth: handoff.share.depth,
              })}
              {handoff.share.contentTitle === null ? null : <Quoted title={handoff.share.contentTitle} />}
            </dd>
          </>
        )}
        <dt>{t('selling.package.last')}</dt>
        {source(handoff.source.last)}
        <dt>{t('selling.package.consent')}</dt>
        <dd>
          {handoff.consent.length === 0 ? (
            t('selling.package.consent-none')
          ) : (
            <ul className={styles.consents}>
              {handoff.consent.map(({ purpose, at }) => (
                <li key={purpose} className={styles.consent} title={full(at)}>
                  {t(`pool.consent.${purpose}`)}
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      <h3 className={styles.subtitle}>{t('selling.package.touches')}</h3>
      {handoff.touches.length === 0 ? (
        <p className={facts.quiet}>{t('selling.package.touches-none')}</p>
      ) : (
        <ul className={styles.touches}>
          {handoff.touches.map((row) => (
            <BehaviourRow
              key={row.eventKey}
              row={{ ...row, channelName: channelNames[row.channel ?? ''] }}
              when={full(row.occurredAt)}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}
