import { Alert, App, Button, Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { ContentView } from '../../../shared/api/types'
import { useChange } from '../../../shared/api/use-change'
import { Leaving } from '../../../shared/detail-page/leaving'
import { useSave } from '../../../shared/detail-page/use-save'
import { useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { useNarrow } from '../../../shared/ui/use-narrow'
import { contentKey, contentsKey, createContent, editContent, withdrawContent } from './api/contents'
import { Fields } from './components/fields'
import { PublishDialogs } from './components/publish-dialogs'
import { VersionsPanel } from './components/versions-panel'
import { draftOf, missingIn, type Draft } from './draft'
import { PhonePreview } from './preview/phone-preview'
import { useDesk } from './use-desk'
import { usePublish } from './use-publish'
import styles from './desk.module.css'

const RichText = lazy(() => import('./rich-text/rich-text'))

interface DeskProps {
  /** Null for one that isn't saved yet. */
  content: ContentView | null
  /** Reads the stored anew. */
  reload: () => Promise<unknown>
}

/** Where a content is written: fields and text on one side, a reader's phone on the other. */
export function Desk({ content, reload }: DeskProps) {
  const { t } = useText()
  const canWrite = useMe().permissions.includes('content.write')
  const { full } = useTimes()
  const narrow = useNarrow()
  const [side, setSide] = useState<'write' | 'preview'>('write')
  const desk = useDesk(content)
  const { draft, kept } = desk
  const meta =
    typeof content?.publishedAt === 'string' ? full(content.publishedAt) : t('content.preview.not-yet')
  const preview = <PhonePreview draft={draft} meta={meta} />
  if (!canWrite) return <div className={styles.alone}>{preview}</div>
  return (
    <>
      <Bar desk={desk} content={content} reload={reload} />
      {kept === undefined ? null : (
        <Alert
          className={styles.note}
          type="info"
          showIcon
          title={t('content.kept', { at: full(kept.keptAt) })}
          action={
            <div className={styles.choices}>
              <Button onClick={() => desk.settleKept(false)}>{t('content.kept.drop')}</Button>
              <Button type="primary" onClick={() => desk.settleKept(true)}>
                {t('content.kept.use')}
              </Button>
            </div>
          }
        />
      )}
      {narrow ? (
        <Segmented
          block
          size="large"
          className={styles.note}
          value={side}
          options={[
            { value: 'write', label: t('content.side.write') },
            { value: 'preview', label: t('content.preview') },
          ]}
          onChange={setSide}
        />
      ) : null}
      <div className={styles.desk}>
        <div className={styles.write} hidden={narrow && side !== 'write'}>
          <Fields desk={desk} missing={desk.dirty ? missingIn(draft) : []} />
          <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
            <RichText
              body={draft.body}
              generation={desk.generation}
              onChange={(body) => desk.change({ body })}
            />
          </Suspense>
          {content === null ? null : <VersionsPanel content={content} draft={draft} onTake={desk.take} />}
        </div>
        <div className={styles.preview} hidden={narrow && side !== 'preview'}>
          {preview}
        </div>
      </div>
    </>
  )
}

/** Saving, publishing, withdrawing; and what to do when somebody else saved meanwhile. */
function Bar({ desk, content, reload }: DeskProps & { desk: ReturnType<typeof useDesk> }) {
  const { t } = useText()
  const { modal, message } = App.useApp()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const publishing = usePublish()
  const withdraw = useChange({ send: withdrawContent, renews: [contentsKey], said: 'content.withdraw.done' })
  const { saving, stale, send, settle } = useSave<{ draft: Draft; publishes: boolean }>({
    version: content?.latestVersion,
    reload,
    save: async ({ draft, publishes }, version) => {
      const isNew = content === null || version === undefined
      const saved = isNew ? await createContent(draft) : await editContent(content.id, version, draft)
      queryClient.setQueryData(contentKey(saved.id), saved)
      void queryClient.invalidateQueries({ queryKey: [...contentsKey, 'list'] })
      desk.saved(draft, draftOf(saved))
      if (isNew) await navigate(`/contents/${saved.id}`, { replace: true })
      if (publishes) publishing.publish({ id: saved.id })
    },
  })
  const save = (publishes: boolean) => {
    const missing = missingIn(desk.draft)
    if (missing.length === 0) return send({ draft: desk.draft, publishes }, () => undefined)
    const names = missing.map((name) => t(`content.field.${name}`)).join(t('content.and'))
    void message.warning(t('content.is-needed', { names }))
  }
  const publish = (id: string) => (desk.dirty ? save(true) : publishing.publish({ id }))
  const askWithdraw = (id: string) =>
    void modal.confirm({
      title: t('content.withdraw.ask'),
      content: t('content.withdraw.hint'),
      okText: t('content.withdraw'),
      okButtonProps: { danger: true },
      cancelText: t('shared.cancel'),
      onOk: () => withdraw.mutateAsync(id).catch(() => undefined),
    })
  const canPublish = desk.dirty || content?.hasUnpublished === true || content?.state !== 'published'
  return (
    <>
      <div className={styles.bar} data-new={content === null}>
        <span className={styles.unsaved} role="status">
          {desk.dirty ? t('shared.edit.unsaved') : ''}
        </span>
        {content?.state === 'published' ? (
          <Button onClick={() => askWithdraw(content.id)}>{t('content.withdraw')}</Button>
        ) : null}
        <Button
          type={content === null ? 'primary' : 'default'}
          disabled={!desk.dirty || stale || desk.sending}
          loading={saving}
          onClick={() => save(false)}
        >
          {t('content.save')}
        </Button>
        {content === null ? null : (
          <Button
            type="primary"
            disabled={!canPublish || stale || desk.sending}
            loading={publishing.busy}
            onClick={() => publish(content.id)}
          >
            {t(desk.dirty ? 'content.save-and-publish' : 'content.publish')}
          </Button>
        )}
      </div>
      {stale ? (
        <Alert
          className={styles.note}
          type="warning"
          showIcon
          title={t('shared.edit.stale')}
          description={t('shared.edit.stale-hint')}
          action={
            <div className={styles.choices}>
              <Button
                onClick={() => {
                  desk.discard()
                  settle()
                }}
              >
                {t('shared.edit.take-theirs')}
              </Button>
              <Button type="primary" onClick={settle}>
                {t('shared.edit.keep-mine')}
              </Button>
            </div>
          }
        />
      ) : null}
      <PublishDialogs publishing={publishing} />
      <Leaving when={desk.dirty && !saving} />
    </>
  )
}
