import styles from './spark.module.css'

const [WIDTH, HEIGHT] = [72, 20]

/** Days beside each other as thin bars, so that a rise or a pause is seen without a word; nothing without any. */
export function Spark({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(0, ...values)
  if (most === 0) return null
  const step = WIDTH / values.length
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {values.map((value, day) => {
        const height = value === 0 ? 0 : Math.max(2, (value / most) * HEIGHT)
        return (
          <rect
            key={day}
            x={day * step}
            y={HEIGHT - height}
            width={Math.max(1, step - 0.6)}
            height={height}
          />
        )
      })}
    </svg>
  )
}

/** A number, and how it stands to the greatest of its list. */
export function Bar({ value, most }: { value: number; most: number }) {
  return (
    <span className={styles.bar}>
      <span className={styles.track} aria-hidden>
        <span style={{ inlineSize: `${most === 0 ? 0 : (value / most) * 100}%` }} />
      </span>
      <span className={styles.number}>{value}</span>
    </span>
  )
}
