import type { ListedPerson } from '../../../shared/api/types'
import type { Column } from '../../../shared/list-page/column'
import { bandText } from '../../../shared/score/band-text'
import { channelText } from '../../../shared/text/channel-text'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { personName, pointsOf } from '../why-no-lead/person-name'

/** The columns of every list of people: who it is, then what the list itself says of them, then score and source. */
export function usePersonColumns<Row extends Omit<ListedPerson, 'at'>>(own: Column<Row>[]): Column<Row>[] {
  const { t } = useText()
  const { full } = useTimes()
  return [
    { key: 'name', title: t('insight.people.name'), render: (one) => personName(one, t), width: '28%' },
    ...own,
    {
      key: 'score',
      title: t('insight.people.score'),
      numeric: true,
      render: ({ totalMilli }) => (totalMilli === null ? null : pointsOf(totalMilli)),
    },
    {
      key: 'band',
      title: t('insight.person.band'),
      render: ({ band }) => band && bandText(t, band),
    },
    {
      key: 'channel',
      title: t('insight.people.channel'),
      render: ({ channel, channelName }) => channelText(t, channel, channelName),
    },
    { key: 'since', title: t('insight.people.since'), render: ({ createdAt }) => full(createdAt) },
  ]
}
