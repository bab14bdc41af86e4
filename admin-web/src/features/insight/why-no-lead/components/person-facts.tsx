import type { WhyNoLead } from '../../../../shared/api/types'
import { Facts } from '../../../../shared/detail-page/facts'
import { bandText } from '../../../../shared/score/band-text'
import { isTextKey, useText, type FindText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { pointsOf } from '../person-name'
import { queueReasonText } from '../queue-reason-text'

/** The figures behind the answer. */
export function PersonFacts({ one }: { one: WhyNoLead }) {
  const { t } = useText()
  const { full } = useTimes()
  const { guard, bar, newPoints, coolDownUntil, lead, reachableBy } = one
  const points = (milli: number) => t('insight.person.points', { points: pointsOf(milli) })
  const waits = lead !== null && lead.state === 'queued'
  return (
    <Facts
      facts={[
        { name: t('insight.person.score'), value: points(one.totalMilli) },
        { name: t('insight.person.band'), value: one.band && bandText(t, one.band) },
        { name: t('insight.person.bar'), value: bar && points(bar.barMilli) },
        {
          name: t('insight.person.missing'),
          value: bar && bar.missingMilli > 0 ? points(bar.missingMilli) : null,
        },
        {
          name: t('insight.person.until'),
          value: guard === 'cool-down' && coolDownUntil !== null ? full(coolDownUntil) : null,
        },
        {
          name: t('insight.person.new-points'),
          value:
            guard === 'cool-down' && newPoints !== null
              ? t('insight.person.new-points-of', {
                  have: pointsOf(newPoints.haveMilli),
                  need: pointsOf(newPoints.needMilli),
                })
              : null,
        },
        {
          name: t('insight.person.reach'),
          value: reachableBy.length
            ? reachableBy.map((channel) => t(`selling.reach.${channel}`)).join(' / ')
            : t('insight.person.no-reach'),
        },
        {
          name: t('insight.person.queued'),
          value: waits && lead.queuedAt !== null ? full(lead.queuedAt) : null,
        },
        { name: t('insight.people.reason'), value: waits ? queueReasonText(t, lead.queueReason) : null },
        { name: t('insight.person.next'), value: lead === null ? nextText(t, one) : null },
      ]}
    />
  )
}

function nextText(t: FindText, { onNextEvent }: WhyNoLead): string | null {
  if (onNextEvent === null) return null
  if (onNextEvent.qualifies) return t('insight.person.next-lead')
  const key = `insight.person.next-${onNextEvent.waiting ?? 'none'}`
  return t(isTextKey(key) ? key : 'insight.person.next-none')
}
