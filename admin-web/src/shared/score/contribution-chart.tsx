import type { Explanation } from '../api/types'
import { useText } from '../text/text'
import { useTimes } from '../ui/ago'
import { layOut, type ContributionLayout, type PlacedLine } from './contribution-layout'
import styles from './contribution-chart.module.css'

const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0')

/**
 * A waterfall: every line begins where the one before it ended and the last ends at the total, so that the eye can
 * check what the numbers say. Positive lines wear the colour of their group; caps and penalties visibly take back.
 */
export function ContributionChart({ score }: { score: Explanation }) {
  const { t } = useText()
  const layout = layOut(score)
  if (layout.lines.length === 0) return <p className={styles.none}>{t('nurture.score.empty')}</p>
  return (
    <div>
      <Legend score={score} />
      <ol className={styles.chart}>
        {layout.lines.map((placed) => (
          <Line key={placed.key} placed={placed} layout={layout} />
        ))}
        <li className={styles.sum}>
          <span className={styles.label}>{t('nurture.score.total')}</span>
          <Bar layout={layout} from={0} to={layout.sum} look="sum" />
          <span className={styles.points}>{layout.sum}</span>
        </li>
      </ol>
      {layout.sum === score.total ? null : (
        <p className={styles.mismatch} role="alert">
          {t('nurture.score.mismatch', { sum: layout.sum })}
        </p>
      )}
    </div>
  )
}

function Legend({ score }: { score: Explanation }) {
  const { language } = useText()
  return (
    <ul className={styles.legend}>
      {score.groups.map((group, index) =>
        group.sumMilli === 0 ? null : (
          <li
            key={group.key}
            className={styles.group}
            data-group={index % 4}
            data-negative={group.sumMilli < 0}
          >
            {language === 'zh-CN' ? group.label.zh : group.label.en}
          </li>
        ),
      )}
    </ul>
  )
}

function Line({ placed, layout }: { placed: PlacedLine; layout: ContributionLayout }) {
  const { t, language } = useText()
  const { ago } = useTimes()
  const { line, from, to, look, group } = placed
  return (
    <li className={styles.line}>
      <span className={styles.label}>
        {language === 'zh-CN' ? line.label.zh : line.label.en}
        <span className={styles.detail}>
          {line.kind === 'rule' ? null : <span>{t(`nurture.score.kind.${line.kind}`)}</span>}
          {line.count > 0 ? <span>{t('shared.times', { count: line.count })}</span> : null}
          {line.lastAt === null ? null : <span>{t('nurture.score.last', { ago: ago(line.lastAt) })}</span>}
        </span>
      </span>
      <Bar layout={layout} from={from} to={to} look={look} group={group} />
      <span className={styles.points} data-look={look}>
        {signed(line.contribution)}
      </span>
    </li>
  )
}

interface BarProps {
  layout: ContributionLayout
  from: number
  to: number
  look: PlacedLine['look'] | 'sum'
  group?: number | null
}

/** The numbers beside it say the same, so it is hidden from screen readers. */
function Bar({ layout: { min, max }, from, to, look, group = null }: BarProps) {
  const share = (points: number) => (points / (max - min)) * 100
  const start = Math.min(from, to)
  return (
    <span className={styles.track} aria-hidden>
      <span
        className={styles.bar}
        data-look={look}
        data-group={group === null ? undefined : group % 4}
        style={{ left: `${share(start - min)}%`, width: `${share(Math.abs(to - from))}%` }}
      />
      {look === 'sum' ? null : <span className={styles.end} style={{ left: `${share(to - min)}%` }} />}
    </span>
  )
}
