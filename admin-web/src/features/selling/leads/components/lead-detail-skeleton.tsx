import { Skeleton } from 'antd'
import { useText } from '../../../../shared/text/text'
import styles from '../lead-detail.page.module.css'
import box from './lead-detail-skeleton.module.css'

/** The shape of a lead that is on its way. */
export function LeadDetailSkeleton() {
  const { t } = useText()
  return (
    <div aria-busy>
      <span className="visually-hidden" role="status">
        {t('app.loading')}
      </span>
      <Skeleton active title={{ width: 180 }} paragraph={{ rows: 1, width: 240 }} className={box.head} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <div className={box.panel}>
            <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 3 }} />
          </div>
          <div className={box.panel}>
            <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 6 }} />
          </div>
        </div>
        <div className={styles.side}>
          <div className={box.panel}>
            <Skeleton active title={{ width: '50%' }} paragraph={{ rows: 4 }} />
          </div>
        </div>
      </div>
    </div>
  )
}
