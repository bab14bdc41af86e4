import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useChange } from '../../../shared/api/use-change'
import type { StaffCard } from '../../../shared/api/types'
import { Columns } from '../../../shared/detail-page/detail-page'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { ErrorState } from '../../../shared/ui/page-states'
import { Phrases } from '../../../shared/ui/phrases'
import { Panel } from '../../../shared/ui/panel'
import { useTitle } from '../../../shared/ui/use-title'
import { AvatarField } from './avatar-field'
import { CardPreview } from './card-preview'
import { changeAvatar, changeOwnCard, getOwnCard, ownCardKey } from './own-card-api'
import styles from './own-card.page.module.css'
import { squarePicture } from './square-picture'

/** Most characters of a title, as the server has it. */
const TITLE_LENGTH = 20

/** What consumers see of who advises them: made here, seen beside it. */
export function Component() {
  const { t } = useText()
  const query = useQuery({ queryKey: ownCardKey, queryFn: ({ signal }) => getOwnCard(signal) })
  const title = t('access.card.title')
  useTitle(title)
  return (
    <>
      <PageHead title={title} />
      {query.data !== undefined ? (
        <CardEditor card={query.data} />
      ) : query.isError ? (
        <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 6 }} />
      )}
    </>
  )
}

function CardEditor({ card }: { card: StaffCard }) {
  const { t } = useText()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState(card.title ?? '')
  const keep = (made: StaffCard) => queryClient.setQueryData(ownCardKey, made)
  const name = useChange({
    send: async (title: string) => keep(await changeOwnCard({ title })),
    renews: [],
    said: 'access.card.saved',
  })
  const picture = useChange({
    send: async (file: File) => keep(await changeAvatar(await squarePicture(file))),
    renews: [],
    said: 'access.card.saved',
  })
  const changed = typed.trim() !== (card.title ?? '')
  return (
    <Columns side={<CardPreview card={{ ...card, title: typed.trim() || null }} />}>
      <Panel title={t('access.card.edit')}>
        <p className={styles.lead}>
          <Phrases text={t('access.card.lead')} />
        </p>
        <Form layout="vertical" requiredMark={false} onFinish={() => name.mutate(typed.trim())}>
          <Form.Item label={t('access.card.picture')} extra={t('access.card.picture-hint')}>
            <AvatarField card={card} sending={picture.isPending} onChoose={(file) => picture.mutate(file)} />
          </Form.Item>
          <Form.Item
            label={t('access.account.name')}
            htmlFor="own-card-name"
            extra={t('access.card.name-hint')}
          >
            <Input id="own-card-name" value={card.name} disabled />
          </Form.Item>
          <Form.Item
            label={t('access.card.role')}
            htmlFor="own-card-title"
            extra={t('access.card.role-hint')}
          >
            <Input
              id="own-card-title"
              value={typed}
              maxLength={TITLE_LENGTH}
              showCount
              placeholder={t('access.card.role-example')}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" disabled={!changed} loading={name.isPending}>
            {t('access.card.save')}
          </Button>
        </Form>
      </Panel>
    </Columns>
  )
}
