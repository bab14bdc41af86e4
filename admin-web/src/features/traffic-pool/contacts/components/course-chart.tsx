import type { ScoreCourse } from '../../../../shared/api/types'
import { isTextKey, useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import styles from './course-chart.module.css'

const [WIDTH, HEIGHT, EDGE] = [720, 200, 8]

/** A score over time: a line over the entries of the bands, with a mark where the model changed. */
export function CourseChart({ course }: { course: ScoreCourse }) {
  const { t } = useText()
  const { full } = useTimes()
  const first = Date.parse(course.points[0]?.at ?? '')
  const last = Date.parse(course.points.at(-1)?.at ?? '')
  const most = Math.max(100_000, ...course.points.map(({ totalMilli }) => totalMilli))
  const x = (at: string) => ((Date.parse(at) - first) / Math.max(1, last - first)) * WIDTH
  const y = (milli: number) => HEIGHT - (milli / most) * HEIGHT
  const line = course.points.map(({ at, totalMilli }) => `${x(at).toFixed(1)},${y(totalMilli).toFixed(1)}`)
  const now = Math.round((course.points.at(-1)?.totalMilli ?? 0) / 1000)
  return (
    <figure className={styles.figure}>
      <div className={styles.drawn}>
        <svg
          className={styles.chart}
          viewBox={`0 ${-EDGE} ${WIDTH} ${HEIGHT + 2 * EDGE}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('pool.course.label', { now })}
        >
          {course.bands.map(({ band, entryMilli }) => (
            <line
              key={band}
              className={styles.band}
              x1={0}
              x2={WIDTH}
              y1={y(entryMilli)}
              y2={y(entryMilli)}
            />
          ))}
          {course.changes.map(({ at, version }) => (
            <line key={version} className={styles.change} x1={x(at)} x2={x(at)} y1={0} y2={HEIGHT} />
          ))}
          <polyline className={styles.line} points={line.join(' ')} />
        </svg>
        {course.bands.map(({ band, entryMilli }) => {
          const key = `nurture.score.engagement.${band}`
          return isTextKey(key) ? (
            <span
              key={band}
              className={styles.entry}
              style={{ top: `${((y(entryMilli) + EDGE) / (HEIGHT + 2 * EDGE)) * 100}%` }}
            >
              {t('pool.course.band', { band: t(key), points: entryMilli / 1000 })}
            </span>
          ) : null
        })}
      </div>
      <figcaption className={styles.caption}>
        <span>{full(course.points[0]?.at ?? '')}</span>
        {course.changes.map(({ at, version }) => (
          <span key={version}>{t('pool.course.change', { version, time: full(at) })}</span>
        ))}
        <span className={styles.now}>{full(course.points.at(-1)?.at ?? '')}</span>
      </figcaption>
    </figure>
  )
}
