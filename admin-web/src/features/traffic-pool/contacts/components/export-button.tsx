import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { channelText } from '../../../../shared/text/channel-text'
import { errorText } from '../../../../shared/text/error-text'
import { useText, type FindText } from '../../../../shared/text/text'
import { exportContacts, type ContactQuery } from '../contact-list-api'
import { CONSENTS, LEAD_STATES, REACH, STAGES } from '../contact-words'

const words = (t: FindText): Record<string, string> => ({
  'column.id': t('pool.export.id'),
  'column.leadState': t('pool.export.lead-state'),
  'column.name': t('pool.contacts.name'),
  'column.phone': t('pool.contacts.phone'),
  'column.stage': t('pool.contacts.stage'),
  'column.band': t('pool.contacts.band'),
  'column.score': t('pool.contacts.score'),
  'column.channel': t('pool.contacts.channel'),
  'channel.direct': channelText(t, 'direct'),
  'channel.unknown': channelText(t, 'unknown'),
  'column.firstSeenAt': t('pool.contacts.seen'),
  'column.lastActiveAt': t('pool.contacts.active'),
  'column.reachableBy': t('pool.contacts.reach'),
  'column.consents': t('pool.contacts.consent'),
  'column.tags': t('pool.contacts.tags'),
  'column.leadOwner': t('pool.contacts.lead'),
  'column.exportedBy': t('pool.export.by'),
  ...Object.fromEntries(LEAD_STATES.map((state) => [`lead.${state}`, t(`selling.state.${state}`)])),
  ...Object.fromEntries(STAGES.map((stage) => [`stage.${stage}`, t(`pool.stage.${stage}`)])),
  ...Object.fromEntries(REACH.map((reach) => [`reach.${reach}`, t(`pool.reach.${reach}`)])),
  ...Object.fromEntries(CONSENTS.map((purpose) => [`consent.${purpose}`, t(`pool.consent.${purpose}`)])),
})

/** Takes the filtered contacts away as a file; how far it has come stands on the button. */
export function ExportButton({
  query,
  total,
}: {
  query: ContactQuery
  total: { count: number } | undefined
}) {
  const { t } = useText()
  const { message } = App.useApp()
  const [come, setCome] = useState<number | null>(null)
  const take = async () => {
    setCome(0)
    try {
      const url = URL.createObjectURL(await exportContacts(query, words(t), setCome))
      const link = document.createElement('a')
      link.href = url
      link.download = 'contacts.csv'
      link.click()
      URL.revokeObjectURL(url)
      void message.success(t('pool.export.done'))
    } catch (error) {
      void message.error(errorText(t, error))
    } finally {
      setCome(null)
    }
  }
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={come !== null}
      disabled={total?.count === 0}
      onClick={() => void take()}
    >
      {come === null ? t('pool.export.button') : t('pool.export.come', { count: come.toLocaleString() })}
    </Button>
  )
}
