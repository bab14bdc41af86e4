import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { useTitle } from '../../../shared/ui/use-title'
import { Desk } from './desk'
import styles from './desk.module.css'

/** A content that isn't there yet. */
export function Component() {
  const { t } = useText()
  useTitle(t('content.new'))
  return (
    <>
      <Link to="/contents" className={styles.back}>
        <ArrowLeftOutlined aria-hidden />
        {t('content.menu.contents')}
      </Link>
      <PageHead title={t('content.new')} />
      <Desk content={null} reload={() => Promise.resolve()} />
    </>
  )
}
