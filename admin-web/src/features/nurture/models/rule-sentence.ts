import type { ModelRule } from '../../../shared/api/types'
import type { FindText } from '../../../shared/text/text'
import { behaviourText } from '../../../shared/timeline/behaviour-text'

export const typesOf = ({ trigger: { type } }: ModelRule): string[] => (Array.isArray(type) ? type : [type])

/** A rule as a sentence: when it fires, what it gives, how often, and how it fades. */
export function ruleSentence(t: FindText, rule: ModelRule): string {
  const { trigger, points, scope, multiplier, windowCap, ruleCap, halfLifeDays, expiresDays } = rule
  const what = typesOf(rule).map((type) => behaviourText(t, type))
  const purposes = (trigger.purposes ?? []).map((purpose) => t(`content.purpose.${purpose}`))
  const and = t('nurture.rule.and')
  return [
    what.join(t('nurture.rule.or')) +
      (purposes.length > 0 ? t('nurture.rule.of', { purposes: purposes.join(t('nurture.rule.or')) }) : ''),
    trigger.minDwellMs === undefined ? '' : t('nurture.rule.dwell', { seconds: trigger.minDwellMs / 1000 }),
    trigger.minDepth === undefined ? '' : t('nurture.rule.depth', { depth: trigger.minDepth }),
    trigger.minMinutes === undefined ? '' : t('nurture.rule.minutes', { minutes: trigger.minMinutes }),
    t(points > 0 ? 'nurture.rule.gives' : 'nurture.rule.takes', { points: Math.abs(points) }),
    multiplier === undefined
      ? ''
      : t(`nurture.rule.more.${multiplier.by}`, {
          steps: multiplier.steps
            .map(({ from, times }) =>
              t('nurture.rule.step', { from: multiplier.by === 'dwellMs' ? from / 1000 : from, times }),
            )
            .join(t('nurture.rule.and')),
        }),
    t(`nurture.rule.scope.${scope}`),
    windowCap === undefined ? '' : t(`nurture.rule.per.${windowCap.per}`, { n: windowCap.n }),
    ruleCap === undefined ? '' : t('nurture.rule.cap', { points: ruleCap }),
    halfLifeDays === null ? '' : t('nurture.rule.half-life', { days: halfLifeDays }),
    expiresDays === null ? '' : t('nurture.rule.expires', { days: expiresDays }),
  ]
    .filter((part) => part !== '')
    .join(and)
}
