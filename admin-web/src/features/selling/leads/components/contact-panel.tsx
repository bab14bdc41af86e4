import { CopyOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { HandoffPackage, LeadView } from '../../../../shared/api/types'
import { readable } from '../../../../shared/text/phone-text'
import { useMe } from '../../../../shared/session/use-session'
import { useShortcut } from '../../../../shared/shortcuts/use-shortcuts'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import { useTimes } from '../../../../shared/ui/ago'
import { useNarrow } from '../../../../shared/ui/use-narrow'
import { usePhone } from '../use-phone'
import styles from './contact-panel.module.css'
import facts from './facts.module.css'

/** How the person can be reached, until when, and by which consent. */
export function ContactPanel({ lead }: { lead: LeadView }) {
  const { t } = useText()
  const { reach } = lead.package
  return (
    <Panel title={t('selling.person.title')}>
      <Phone lead={lead} />
      {reach === null ? (
        <p className={styles.none}>{t('selling.reach.none')}</p>
      ) : (
        <ReachFacts reach={reach} />
      )}
    </Panel>
  )
}

function ReachFacts({ reach }: { reach: NonNullable<HandoffPackage['reach']> }) {
  const { t } = useText()
  const { ago, full, now } = useTimes()
  const expired = reach.expiresAt !== null && Date.parse(reach.expiresAt) <= now
  return (
    <dl className={facts.list}>
      <dt>{t('selling.reach.label')}</dt>
      <dd>
        {t(`selling.reach.${reach.channel}`)}
        {reach.expiresAt === null ? null : (
          <span className={expired ? facts.bad : facts.quiet}>
            {expired
              ? t('selling.reach.expired')
              : t('selling.reach.expires', { when: ago(reach.expiresAt) })}
          </span>
        )}
      </dd>
      <dt>{t('selling.reach.consent')}</dt>
      <dd>{reach.consentAt === null ? t('selling.reach.consent-none') : full(reach.consentAt)}</dd>
    </dl>
  )
}

function Phone({ lead }: { lead: LeadView }) {
  const { t } = useText()
  const me = useMe()
  const narrow = useNarrow()
  const phone = usePhone(lead.id)
  const mayReveal = lead.allowed.includes('phone') && lead.phoneMasked !== null
  useShortcut({
    keys: 'c',
    text: 'selling.person.phone-reveal',
    run: () => phone.mutate(),
    enabled: mayReveal && !phone.isPending,
  })
  if (lead.phoneMasked === null) return <p className={styles.none}>{t('selling.person.phone-none')}</p>

  // A number that was revealed is hidden again with the right to see it, as after a return.
  const revealed = mayReveal ? phone.data : undefined
  return (
    <div className={styles.phone}>
      <div className={styles.number}>
        {revealed === undefined ? lead.phoneMasked : readable(revealed.phone)}
      </div>
      {mayReveal ? (
        <div className={styles.buttons}>
          <Button
            icon={<CopyOutlined aria-hidden />}
            loading={phone.isPending}
            onClick={() => phone.mutate()}
          >
            {t('selling.person.phone-reveal')}
          </Button>
          {narrow && revealed !== undefined ? (
            <Button type="primary" icon={<PhoneOutlined aria-hidden />} href={`tel:${revealed.phone}`}>
              {t('selling.person.phone-call')}
            </Button>
          ) : null}
        </div>
      ) : lead.state === 'assigned' && lead.ownerId === me.id ? (
        <p className={styles.none}>{t('selling.person.phone-locked')}</p>
      ) : null}
      {revealed === undefined || revealed.copied ? null : (
        <p className={styles.byHand} role="status">
          {t('shared.copy-failed')}
        </p>
      )}
    </div>
  )
}
