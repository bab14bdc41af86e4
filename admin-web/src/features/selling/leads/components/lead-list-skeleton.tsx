import { Skeleton } from 'antd'
import { useText } from '../../../../shared/text/text'
import { PageHead } from '../../../../shared/ui/page-head'
import styles from './lead-list-skeleton.module.css'

/** The shape of a list that is on its way. */
export function LeadListSkeleton({ title }: { title: string }) {
  const { t } = useText()
  return (
    <div aria-busy>
      <span className="visually-hidden" role="status">
        {t('app.loading')}
      </span>
      <PageHead title={title} />
      <div className={styles.rows}>
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className={styles.row}>
            <Skeleton active title={{ width: '55%' }} paragraph={{ rows: 1, width: '80%' }} />
            <Skeleton active title={{ width: '70%' }} paragraph={{ rows: 1, width: '30%' }} />
          </div>
        ))}
      </div>
    </div>
  )
}
