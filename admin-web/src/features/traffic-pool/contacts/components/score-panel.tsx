import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { bandText } from '../../../../shared/score/band-text'
import { ContributionChart } from '../../../../shared/score/contribution-chart'
import { HeldBand } from '../../../../shared/score/held-band'
import { NextBand } from '../../../../shared/score/next-band'
import { useText } from '../../../../shared/text/text'
import { Badge } from '../../../../shared/ui/badge'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { getContactScore, getScoreCourse } from '../contact-api'
import { CourseChart } from './course-chart'

/** How ready the person is, how that came about over time, and out of what it is made. */
export function ScorePanel({ contactId }: { contactId: string }) {
  const { t } = useText()
  const score = useQuery({
    queryKey: ['contact-score', contactId],
    queryFn: ({ signal }) => getContactScore(contactId, signal),
  })
  const course = useQuery({
    queryKey: ['score-course', contactId],
    queryFn: ({ signal }) => getScoreCourse(contactId, signal),
  })
  return (
    <Panel
      title={t('nurture.score.title')}
      aside={score.data === undefined ? null : <Badge tone="good">{bandText(t, score.data.band)}</Badge>}
    >
      {score.data === undefined ? null : <HeldBand score={score.data} />}
      {course.data === undefined ? null : <CourseChart course={course.data} />}
      {score.data !== undefined ? (
        <>
          <ContributionChart score={score.data} />
          <NextBand score={score.data} />
        </>
      ) : score.isError ? (
        <ErrorState error={score.error} busy={score.isFetching} onRetry={() => void score.refetch()} />
      ) : (
        <Skeleton active paragraph={{ rows: 5 }} />
      )}
    </Panel>
  )
}
