import { DeleteOutlined, MergeCellsOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Contact } from '../../../../shared/api/types'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { EraseDialog } from './erase-dialog'
import { MergeWith } from './merge-with'

/** What can be done with a contact, as far as one may. */
export function ContactActions({ contact }: { contact: Contact }) {
  const { t } = useText()
  const me = useMe()
  const [asked, setAsked] = useState<'merge' | 'erase' | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      {can(me, 'contact.merge') ? (
        <Button icon={<MergeCellsOutlined aria-hidden />} onClick={() => setAsked('merge')}>
          {t('pool.contact.merge-with')}
        </Button>
      ) : null}
      {can(me, 'contact.erase') ? (
        <Button danger icon={<DeleteOutlined aria-hidden />} onClick={() => setAsked('erase')}>
          {t('pool.erasing.erase')}
        </Button>
      ) : null}
      {asked === 'merge' ? <MergeWith contact={contact} onClose={close} /> : null}
      {asked === 'erase' ? <EraseDialog contact={contact} onClose={close} /> : null}
    </>
  )
}
