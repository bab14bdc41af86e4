import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { WhyNoLead } from '../../../shared/api/types'
import { Columns, DetailPage } from '../../../shared/detail-page/detail-page'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { PageLink } from '../../../shared/ui/page-link'
import { Panel } from '../../../shared/ui/panel'
import { Phrases } from '../../../shared/ui/phrases'
import { getWhy } from './api/why-no-lead'
import { PersonFacts } from './components/person-facts'
import { Way } from './components/way'
import { peopleOf } from './guards'
import { personName, pointsOf } from './person-name'
import styles from './person.page.module.css'

/** Why one person has no lead. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const { id = '' } = useParams()
  const query = useQuery({
    queryKey: ['why-no-lead', 'person', id],
    queryFn: ({ signal }) => getWhy(id, signal),
  })
  const guard = query.data?.guard
  return (
    <DetailPage
      query={query}
      back={{
        to: guard === undefined ? '/why-no-lead' : peopleOf(guard),
        text: t(guard === undefined ? 'insight.menu.why' : `insight.guard.${guard}`),
      }}
      title={(one) => personName(one, t)}
      detail={({ asOf, merged, phoneMasked }) => (
        <>
          {phoneMasked === null ? null : <span className="tabular">{phoneMasked} · </span>}
          {t('insight.why.as-of', { time: full(asOf) })}
          {merged ? <> · {t('insight.person.merged')}</> : null}
        </>
      )}
      actions={({ lead }) =>
        lead === null ? null : <PageLink to={`/leads/${lead.id}`}>{t('insight.person.open-lead')}</PageLink>
      }
    >
      {(one) => (
        <Columns
          side={
            <Panel title={t('insight.person.details')}>
              <PersonFacts one={one} />
            </Panel>
          }
        >
          <Answer one={one} />
          <Panel title={t('insight.person.way')}>
            <Way one={one} />
          </Panel>
        </Columns>
      )}
    </DetailPage>
  )
}

function Answer({ one: { guard, bar } }: { one: WhyNoLead }) {
  const { t, language } = useText()
  const lifts = guard === 'score' && bar ? bar.actions : []
  return (
    <Panel title={t('insight.person.answer')}>
      <p className={styles.guard}>{t(`insight.guard.${guard}`)}</p>
      <p className={styles.hint}>
        <Phrases text={t(`insight.guard-hint.${guard}`)} />
      </p>
      {lifts.length === 0 ? null : (
        <>
          <h3 className={styles.lift}>{t('insight.person.lift')}</h3>
          <ul className={styles.lifts}>
            {lifts.map(({ ruleKey, label, gainMilli, times }) => (
              <li key={ruleKey}>
                {t('insight.person.lift-one', {
                  label: language === 'zh-CN' ? label.zh : label.en,
                  times,
                  gain: pointsOf(gainMilli),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
