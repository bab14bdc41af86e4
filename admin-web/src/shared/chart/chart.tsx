import { Button, Skeleton } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useText } from '../text/text'
import styles from './chart.module.css'
import type { ChartOption } from './drawing'

const Drawing = lazy(() => import('./drawing'))

interface ChartProps {
  /** What the picture shows, in one sentence, for who does not see it. */
  label: string
  option: ChartOption
  /** In pixels. */
  height: number
  /** The same as a table, one press away; absent where the figures stand beside the picture. */
  table?: ReactNode
}

/** A picture of numbers, and the numbers. The library that draws comes with the first chart that somebody opens. */
export function Chart({ label, option, height, table }: ChartProps) {
  const { t } = useText()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={styles.chart}>
      {asTable ? (
        table
      ) : (
        <div role="img" aria-label={label}>
          <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
            <Drawing option={option} height={height} />
          </Suspense>
        </div>
      )}
      {table === undefined ? null : (
        <Button size="small" type="text" className={styles.turn} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'insight.chart.picture' : 'insight.chart.data')}
        </Button>
      )}
    </figure>
  )
}
