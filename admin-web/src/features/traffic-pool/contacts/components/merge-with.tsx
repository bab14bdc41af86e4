import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { Contact } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { MergeDialog } from '../../merging/components/merge-dialog'
import { getContacts } from '../contact-list-api'
import { searched } from '../searched'
import styles from './panels.module.css'

/** Chooses the contact who is the same person; then both are shown side by side. */
export function MergeWith({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [withId, setWithId] = useState<string | null>(null)
  const [compared, setCompared] = useState(false)
  const text = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['contacts', 'merge-with', text],
    queryFn: ({ signal }) => getContacts(searched(text), undefined, undefined, signal),
    enabled: text !== '',
  })
  if (compared && withId !== null)
    return <MergeDialog ids={[contact.id, withId]} candidateId={null} onClose={onClose} />
  return (
    <Dialog
      open
      title={t('pool.contact.merge-with')}
      hint={t('pool.contact.merge-hint')}
      okText={t('pool.merging.compare')}
      onOk={() => setCompared(withId !== null)}
      onClose={onClose}
    >
      <Select
        className={styles.field ?? ''}
        aria-label={t('pool.contacts.search')}
        placeholder={t('pool.contacts.search')}
        showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
        loading={found.isFetching}
        value={withId}
        options={(found.data?.items ?? [])
          .filter(({ id }) => id !== contact.id)
          .map(({ id, name, phoneMasked, stage }) => ({
            value: id,
            label: [name ?? t('pool.contacts.nameless'), phoneMasked, t(`pool.stage.${stage}`)]
              .filter((part) => part !== null)
              .join(' · '),
          }))}
        onChange={setWithId}
      />
    </Dialog>
  )
}
