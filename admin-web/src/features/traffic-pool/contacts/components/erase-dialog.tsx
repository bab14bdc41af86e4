import { Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Contact } from '../../../../shared/api/types'
import { useChange } from '../../../../shared/api/use-change'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { eraseContact } from '../contact-api'
import { confirmingWord } from '../confirming-word'
import styles from './panels.module.css'

/** Asks twice before a person is forgotten: what goes, what stays, and who it is, typed by hand. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const erase = useChange({
    send: () => eraseContact(contact.id),
    renews: [['contacts'], ['contacts-count'], ['erasures']],
    said: 'pool.erasing.begun',
  })
  const word = confirmingWord(contact)
  const isRight = typed.trim() === word
  return (
    <Dialog
      open
      danger
      title={t('pool.erasing.sure', { name: contact.name ?? t('pool.contacts.nameless') })}
      hint={t('pool.erasing.hint')}
      okText={t('pool.erasing.erase')}
      okDisabled={!isRight}
      busy={erase.isPending}
      onOk={() => erase.mutate(undefined, { onSuccess: () => void navigate('/erasures') })}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <div>
          <strong>{t('pool.erasing.goes')}</strong>
          <ul className={styles.ends}>
            <li>{t('pool.erasing.goes.who')}</li>
            <li>{t('pool.erasing.goes.did')}</li>
            <li>{t('pool.erasing.goes.leads')}</li>
            {contact.merged === 0 ? null : (
              <li>{t('pool.erasing.goes.merged', { count: contact.merged })}</li>
            )}
          </ul>
        </div>
        <div>
          <strong>{t('pool.erasing.stays')}</strong>
          <ul className={styles.ends}>
            <li>{t('pool.erasing.stays.counts')}</li>
            <li>{t('pool.erasing.stays.leads')}</li>
            <li>{t('pool.erasing.stays.receipt')}</li>
          </ul>
        </div>
        <label className={styles.fields}>
          {t('pool.erasing.type', { word })}
          <Input
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            aria-label={t('pool.erasing.type', { word })}
          />
        </label>
      </div>
    </Dialog>
  )
}
