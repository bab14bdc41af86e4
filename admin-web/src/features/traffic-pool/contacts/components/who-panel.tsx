import { CopyOutlined, EyeOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { Contact } from '../../../../shared/api/types'
import { Facts } from '../../../../shared/detail-page/facts'
import { can, useMe } from '../../../../shared/session/use-session'
import { channelText } from '../../../../shared/text/channel-text'
import { errorText } from '../../../../shared/text/error-text'
import { dialled, readable } from '../../../../shared/text/phone-text'
import { useText } from '../../../../shared/text/text'
import { Ago, useTimes } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { copyText } from '../../../../shared/ui/copy-text'
import { Panel } from '../../../../shared/ui/panel'
import { revealContactPhone } from '../contact-api'
import styles from './panels.module.css'

/** Who it is: how to reach the person, by what they are recognised, where they came from. */
export function WhoPanel({ contact }: { contact: Contact }) {
  const { t } = useText()
  const { firstSource, lastSource, channelNames } = contact
  const from = ({ channel, campaign }: Contact['firstSource']): string =>
    [channelText(t, channel, channelNames[channel]), campaign].filter((part) => part !== null).join(' · ')
  return (
    <Panel title={t('pool.contact.who')}>
      <Facts
        facts={[
          {
            name: t('pool.contacts.phone'),
            value: contact.phoneMasked === null ? null : <Phone contact={contact} />,
          },
          {
            name: t('pool.contacts.reach'),
            value:
              contact.reachableBy.map((one) => t(`pool.reach.${one}`)).join(' · ') || t('pool.reach.none'),
          },
          { name: t('pool.contacts.channel'), value: from(firstSource) },
          { name: t('pool.contact.last-source'), value: from(lastSource) },
          { name: t('pool.contacts.seen'), value: <Ago at={contact.createdAt} /> },
          {
            name: t('pool.contacts.active'),
            value: contact.lastActiveAt && <Ago at={contact.lastActiveAt} />,
          },
          {
            name: t('pool.contact.did'),
            value: t('pool.contact.did-n', { behaviours: contact.behaviours, reads: contact.reads }),
          },
          {
            name: t('pool.contact.merged'),
            value: contact.merged === 0 ? null : t('pool.contact.merged-n', { count: contact.merged }),
          },
        ]}
      />
    </Panel>
  )
}

/** The number, masked; in clear for who has that right, which the audit trail notes. */
function Phone({ contact }: { contact: Contact }) {
  const { t } = useText()
  const { message } = App.useApp()
  const may = can(useMe(), 'contact.phone')
  const reveal = useMutation({
    mutationFn: () => revealContactPhone(contact.id),
    onError: (error) => void message.error(errorText(t, error)),
  })
  const phone = reveal.data?.phone
  const copy = async (text: string) => {
    if (await copyText(dialled(text))) void message.success(t('pool.contact.phone-copied'))
    else void message.info(t('shared.copy-failed'))
  }
  if (typeof phone === 'string')
    return (
      <span className={styles.phone}>
        <span className="tabular">{readable(phone)}</span>
        <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={() => void copy(phone)}>
          {t('pool.contact.phone-copy')}
        </Button>
      </span>
    )
  return (
    <span className={styles.phone}>
      <span className="tabular">{contact.phoneMasked}</span>
      {may ? (
        <Button
          size="small"
          icon={<EyeOutlined aria-hidden />}
          loading={reveal.isPending}
          title={t('pool.contact.phone-audited')}
          onClick={() => reveal.mutate()}
        >
          {t('pool.contact.phone-show')}
        </Button>
      ) : null}
    </span>
  )
}

/** By what the person is recognised, or claims to be, and since when. */
export function IdentitiesPanel({ contact }: { contact: Contact }) {
  const { t } = useText()
  const { full } = useTimes()
  return (
    <Panel title={t('pool.contact.identities')}>
      <ul className={styles.lines}>
        {contact.identities.map(({ kind, masked, app, verified, recognises, since }) => (
          <li key={`${kind} ${masked} ${since}`} className={styles.line}>
            <span className={styles.head}>
              {t(`pool.identity.${kind}`)}
              <span className="tabular">{masked}</span>
              {recognises ? (
                verified ? (
                  <Badge tone="good">{t('pool.contact.verified')}</Badge>
                ) : null
              ) : (
                <Badge tone="warm">{t('pool.contact.claimed')}</Badge>
              )}
            </span>
            <span className={styles.quiet}>
              {[app, t('pool.contact.since', { time: full(since) })]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
