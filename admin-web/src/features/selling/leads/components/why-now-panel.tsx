import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { LeadView } from '../../../../shared/api/types'
import { useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { copyText } from '../../../../shared/ui/copy-text'
import { openerText } from '../opener-text'
import { WhyNowLine } from './why-now'
import styles from './why-now-panel.module.css'

/** Transition 3: made by hand, with a reason in words (lead-lifecycle §5.3). */
const BY_HAND = 3

/** The two things to know before dialling: why now, and how to begin. */
export function WhyNowPanel({ lead }: { lead: LeadView }) {
  const { t } = useText()
  const me = useMe()
  const { message } = App.useApp()
  const opener = openerText(t, lead, me)
  const said = lead.transitions.find(({ transition }) => transition === BY_HAND)?.note ?? null
  const copy = async () => {
    if (await copyText(opener)) void message.success(t('shared.copied'))
    else void message.warning(t('shared.copy-failed'))
  }
  return (
    <section className={styles.panel}>
      <h2 className={styles.label}>{t('selling.why.title')}</h2>
      <p className={styles.why}>
        <WhyNowLine why={lead.whyNow} />
      </p>
      {said === null ? null : <p className={styles.said}>{said}</p>}
      <div className={styles.opener}>
        <div className={styles.openerHead}>
          <h3 className={styles.label}>{t('selling.opener.title')}</h3>
          <Button
            className={styles.copy}
            type="text"
            icon={<CopyOutlined aria-hidden />}
            onClick={() => void copy()}
          >
            {t('shared.copy')}
          </Button>
        </div>
        <p className={styles.text}>{opener}</p>
      </div>
    </section>
  )
}
