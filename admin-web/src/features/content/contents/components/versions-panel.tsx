import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Spin } from 'antd'
import { useState } from 'react'
import type { ContentView } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { Panel } from '../../../../shared/ui/panel'
import { ErrorState } from '../../../../shared/ui/page-states'
import { contentKey, getContent } from '../api/contents'
import { draftOf, type Draft } from '../draft'
import { labelText } from '../finds'
import { PhonePreview } from '../preview/phone-preview'
import styles from './versions-panel.module.css'

interface VersionsPanelProps {
  content: ContentView
  /** As it is written now, beside which an older one is shown. */
  draft: Draft
  /** Takes an older text into the editor; absent for who may only read. */
  onTake: ((draft: Draft) => void) | undefined
}
type Version = ContentView['versions'][number]

/** Who saved what and when, what WeChat said of it, and the way back. */
export function VersionsPanel({ content, draft, onTake }: VersionsPanelProps) {
  const { t } = useText()
  const [open, setOpen] = useState<number>()
  return (
    <Panel title={t('content.versions')}>
      <ol className={styles.versions}>
        {content.versions.map((line) => (
          <li key={line.version} className={styles.line}>
            <div className={styles.what}>
              <strong>{t('content.version', { version: line.version })}</strong>
              {line.version === content.publishedVersion && content.state === 'published' ? (
                <Badge tone="good">{t('content.versions.shown')}</Badge>
              ) : null}
              <span className={styles.who}>
                {line.savedByName ?? t('content.versions.system')} · <Ago at={line.savedAt} />
              </span>
              <CheckNote check={line.check} />
            </div>
            <Button onClick={() => setOpen(line.version)}>{t('content.versions.compare')}</Button>
          </li>
        ))}
      </ol>
      {open === undefined ? null : (
        <Comparison
          id={content.id}
          version={open}
          draft={draft}
          onClose={() => setOpen(undefined)}
          onTake={onTake}
        />
      )}
    </Panel>
  )
}

function CheckNote({ check }: { check: Version['check'] }) {
  const { t } = useText()
  if (check === null) return null
  const found = [...new Set(check.labels.map((label) => t(labelText(label))))].join(t('content.and'))
  const said = check.why === null ? t(`content.check.${check.result}`) : t(`content.unchecked.${check.why}`)
  return (
    <span className={styles.check}>
      {found === '' ? said : `${said} (${found})`}
      {check.reason === null ? null : (
        <>
          <br />
          {t('content.check.confirmed', { name: check.confirmedByName ?? '', reason: check.reason })}
        </>
      )}
    </span>
  )
}

function Comparison(
  props: Omit<VersionsPanelProps, 'content'> & { id: string; version: number; onClose: () => void },
) {
  const { id, version, draft, onClose, onTake } = props
  const { t } = useText()
  const query = useQuery({
    queryKey: contentKey(id, version),
    queryFn: ({ signal }) => getContent(id, version, signal),
  })
  const older = query.data === undefined ? undefined : draftOf(query.data)
  const take = () => {
    if (older !== undefined) onTake?.(older)
    onClose()
  }
  return (
    <Modal
      open
      width={900}
      centered
      title={t('content.versions.compare-title', { version })}
      onCancel={onClose}
      footer={
        onTake === undefined ? null : (
          <Button type="primary" disabled={older === undefined} onClick={take}>
            {t('content.versions.take')}
          </Button>
        )
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} busy={query.isFetching} onRetry={() => void query.refetch()} />
      ) : older === undefined ? (
        <Spin />
      ) : (
        <div className={styles.sides}>
          <PhonePreview draft={older} meta={t('content.version', { version })} />
          <PhonePreview draft={draft} meta={t('content.versions.now')} />
        </div>
      )}
    </Modal>
  )
}
