import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ContentNumbersPanel } from '../../../shared/content-numbers/content-numbers-panel'
import { DetailPage } from '../../../shared/detail-page/detail-page'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { contentKey, getContent } from './api/contents'
import { StateMark } from './components/state-mark'
import { Desk } from './desk'

/** One content: its text, how a phone shows it, and its versions. */
export function Component() {
  const { t } = useText()
  const { ago } = useTimes()
  const { id = '' } = useParams()
  const query = useQuery({
    queryKey: contentKey(id),
    queryFn: ({ signal }) => getContent(id, undefined, signal),
    // What is being written must not be surprised by a window's focus.
    refetchOnWindowFocus: false,
  })
  return (
    <DetailPage
      query={query}
      back={{ to: '/contents', text: t('content.menu.contents') }}
      title={({ title }) => title}
      marks={(content) => <StateMark content={content} />}
      detail={({ publishedAt, updatedAt, latestVersion }) =>
        [
          t('content.version', { version: latestVersion }),
          t('content.saved', { ago: ago(updatedAt) }),
          ...(publishedAt === null ? [] : [t('content.published', { ago: ago(publishedAt) })]),
        ].join(' · ')
      }
    >
      {(content) => (
        <>
          {content.publishedAt === null ? null : <ContentNumbersPanel contentId={content.id} />}
          <Desk key={content.id} content={content} reload={() => query.refetch()} />
        </>
      )}
    </DetailPage>
  )
}
