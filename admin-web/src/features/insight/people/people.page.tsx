import type { PeopleStep } from '../../../shared/api/types'
import { useChannelNames } from '../../../shared/channels/use-channel-names'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useDays } from '../days'
import { getPeople } from './api/people'
import { PeopleList } from './people-list'

const STEPS: readonly PeopleStep[] = [
  'visitor',
  'known',
  'engaged',
  'mature',
  'mql',
  'accepted',
  'sql',
  'won',
]

/** Who came in some days and got to a step, or came by a channel. */
export function Component() {
  const { t } = useText()
  const { nameOf } = useChannelNames()
  const { days, filters: range } = useDays()
  const filters = useFilters('from', 'to', 'step', 'channel', 'by')
  const step = oneOf(STEPS, filters.values.step)
  const by = oneOf(['first', 'last'], filters.values.by)
  const { channel } = filters.values
  const query = {
    ...days,
    ...(step ? { step } : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(by ? { by } : {}),
  }
  const list = useList(['dashboard', 'people', query], (after, signal) => getPeople(query, after, signal))
  return (
    <PeopleList
      title={channel === undefined ? t('insight.dash.people') : nameOf(channel)}
      list={list}
      filters={filters}
      toolbar={
        <>
          <ChoiceFilter
            filters={filters}
            name="step"
            label={t('insight.dash.step')}
            options={STEPS.map((value) => ({ value, label: t(`insight.step-name.${value}`) }))}
          />
          <DaysFilter filters={range} from="from" to="to" label={t('insight.dash.range')} />
        </>
      }
    />
  )
}
