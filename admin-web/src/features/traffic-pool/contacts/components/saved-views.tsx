import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useChange } from '../../../../shared/api/use-change'
import type { Filters } from '../../../../shared/list-page/use-filters'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { addView, getViews } from '../contact-list-api'

const KEY = ['contact-views'] as const

/** Views that were saved, one's own and shared ones, and saving the one that is open. */
export function SavedViews({ filters }: { filters: Filters }) {
  const { t } = useText()
  const { data: views = [] } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => getViews(signal) })
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const saved: Record<string, string> = {}
  for (const [key, value] of Object.entries(filters.values)) if (value !== undefined) saved[key] = value
  const save = useChange({
    send: () => addView(name.trim(), shared, saved),
    renews: [KEY],
    said: 'pool.views.saved',
  })
  const open = (id: string) => {
    const view = views.find((one) => one.id === id)
    const none = Object.fromEntries(Object.keys(filters.values).map((key) => [key, undefined]))
    if (view) filters.set({ ...none, ...view.state.query })
  }
  return (
    <>
      {views.length === 0 ? null : (
        <Select
          aria-label={t('pool.views.title')}
          placeholder={t('pool.views.title')}
          value={null}
          popupMatchSelectWidth={false}
          options={views.map((view) => ({
            value: view.id,
            label: view.mine
              ? view.name
              : t('pool.views.of', { name: view.name, owner: view.ownerName ?? '' }),
          }))}
          onChange={open}
        />
      )}
      {filters.any ? <Button onClick={() => setNaming(true)}>{t('pool.views.save')}</Button> : null}
      <Dialog
        open={naming}
        title={t('pool.views.save')}
        hint={t('pool.views.hint')}
        okText={t('pool.views.ok')}
        busy={save.isPending}
        onOk={() => {
          if (name.trim() !== '') save.mutate(undefined, { onSuccess: () => setNaming(false) })
        }}
        onClose={() => setNaming(false)}
      >
        <Input
          aria-label={t('pool.views.name')}
          placeholder={t('pool.views.name')}
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Checkbox checked={shared} onChange={({ target }) => setShared(target.checked)}>
          {t('pool.views.shared')}
        </Checkbox>
      </Dialog>
    </>
  )
}
