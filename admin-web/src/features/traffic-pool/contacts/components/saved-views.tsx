import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Input, Select } from 'antd'
import { useState } from 'react'
import type { ContactView } from '../../../../shared/api/types'
import { useChange } from '../../../../shared/api/use-change'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { addView, changeView, removeView } from '../contact-list-api'
import { VIEWS_KEY, type OpenView } from '../use-contact-view'
import styles from './saved-views.module.css'

/** Stands for no view: everybody. */
const EVERYBODY = ''
const renews = [VIEWS_KEY]

/** The view that is open, the way to others, and what can be done with it. */
export function SavedViews({ view, filtered }: { view: OpenView; filtered: boolean }) {
  const { t } = useText()
  const { views, current, changed, state, open } = view
  const [asked, setAsked] = useState<'save' | 'rename' | 'remove' | null>(null)
  const save = useChange({
    send: ({ id, name, shared }: ContactView) => changeView(id, { name, shared, state }),
    renews,
    said: 'pool.views.saved',
  })
  const mine = current?.mine === true ? current : null
  const options = (some: readonly ContactView[]) =>
    some.map(({ id, name, mine: own, ownerName }) => ({
      value: id,
      label: own ? name : t('pool.views.of', { name, owner: ownerName ?? '' }),
    }))
  const others = views.filter((one) => !one.mine)
  return (
    <>
      {views.length === 0 ? null : (
        <Select
          className={styles.choice}
          aria-label={t('pool.views.title')}
          value={current?.id ?? EVERYBODY}
          popupMatchSelectWidth={false}
          options={[
            { value: EVERYBODY, label: t('pool.views.everybody') },
            { label: t('pool.views.mine'), options: options(views.filter((one) => one.mine)) },
            { label: t('pool.views.others'), options: options(others) },
          ].filter((group) => group.options === undefined || group.options.length > 0)}
          onChange={(id) => open(views.find((one) => one.id === id) ?? null)}
        />
      )}
      {mine !== null && changed ? (
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(mine)}>
          {t('pool.views.save-changes')}
        </Button>
      ) : null}
      {mine !== null ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'rename', label: t('pool.views.rename') },
              { key: 'save', label: t('pool.views.save-as') },
              { key: 'remove', label: t('pool.views.remove'), danger: true },
            ],
            onClick: ({ key }) =>
              setAsked(key === 'rename' ? 'rename' : key === 'remove' ? 'remove' : 'save'),
          }}
        >
          <Button icon={<EllipsisOutlined aria-hidden />} aria-label={t('pool.views.more')} />
        </Dropdown>
      ) : (current === null && filtered) || changed ? (
        <Button onClick={() => setAsked('save')}>{t('pool.views.save')}</Button>
      ) : null}
      {asked === 'save' ? <NameDialog view={view} named={null} onClose={() => setAsked(null)} /> : null}
      {asked === 'rename' && mine !== null ? (
        <NameDialog view={view} named={mine} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'remove' && mine !== null ? (
        <RemoveDialog view={view} removed={mine} onClose={() => setAsked(null)} />
      ) : null}
    </>
  )
}

/** Names a view: a new one, which is then open, or one that there is, whose filters and columns stay as they were saved. */
function NameDialog({
  view,
  named,
  onClose,
}: {
  view: OpenView
  named: ContactView | null
  onClose: () => void
}) {
  const { t } = useText()
  const [name, setName] = useState(named?.name ?? '')
  const [shared, setShared] = useState(named?.shared ?? false)
  const save = useChange({
    send: () => {
      const body = { name: name.trim(), shared }
      return named === null
        ? addView({ ...body, state: view.state })
        : changeView(named.id, { ...body, state: named.state })
    },
    renews,
    said: 'pool.views.saved',
  })
  const done = (saved: ContactView) => {
    onClose()
    if (named === null) view.open(saved)
  }
  return (
    <Dialog
      open
      title={t(named === null ? 'pool.views.save' : 'pool.views.rename')}
      hint={named === null ? t('pool.views.hint') : undefined}
      okText={t('pool.views.ok')}
      busy={save.isPending}
      onOk={() => {
        if (name.trim() !== '') save.mutate(undefined, { onSuccess: done })
      }}
      onClose={onClose}
    >
      <div className={styles.fields}>
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
      </div>
    </Dialog>
  )
}

function RemoveDialog({
  view,
  removed,
  onClose,
}: {
  view: OpenView
  removed: ContactView
  onClose: () => void
}) {
  const { t } = useText()
  const remove = useChange({ send: () => removeView(removed.id), renews, said: 'pool.views.removed' })
  return (
    <Dialog
      open
      danger
      title={t('pool.views.remove-sure', { name: removed.name })}
      okText={t('pool.views.remove')}
      busy={remove.isPending}
      onOk={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            onClose()
            view.open(null)
          },
        })
      }
      onClose={onClose}
    >
      <p>{t(removed.shared ? 'pool.views.remove-shared' : 'pool.views.remove-own')}</p>
    </Dialog>
  )
}
