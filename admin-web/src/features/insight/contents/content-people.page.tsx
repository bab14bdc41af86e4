import { useState } from 'react'
import { Navigate } from 'react-router'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { DEEDS } from '../../../shared/content-numbers/content-numbers'
import { useText } from '../../../shared/text/text'
import { useDays } from '../days'
import { PeopleList } from '../people/people-list'
import { getContentPeople } from './api/content-people'

/** Who did something with a content for the first time in some days; an address that names none leads to all of them. */
export function Component() {
  const { contentId } = useFilters('contentId').values
  return contentId === undefined ? (
    <Navigate to="/content-results" replace />
  ) : (
    <People contentId={contentId} />
  )
}

function People({ contentId }: { contentId: string }) {
  const { t } = useText()
  const { days, filters: range } = useDays()
  const filters = useFilters('from', 'to', 'contentId', 'deed')
  const deed = oneOf(DEEDS, filters.values.deed) ?? 'opened'
  const [about, setAbout] = useState({ title: '', forgotten: 0 })
  const query = { ...days, contentId, deed }
  const list = useList(['content-people', query], async (after, signal) => {
    const { title, forgotten, ...page } = await getContentPeople(query, after, signal)
    setAbout({ title, forgotten })
    return page
  })
  return (
    <PeopleList
      title={
        about.title === ''
          ? t(`insight.deed.${deed}`)
          : t('insight.contents.people', { title: about.title, deed: t(`insight.deed.${deed}`) })
      }
      list={list}
      filters={filters}
      did={t(`insight.deed.${deed}`)}
      count={about.forgotten === 0 ? undefined : t('insight.contents.forgotten', { count: about.forgotten })}
      toolbar={
        <>
          <ChoiceFilter
            filters={filters}
            name="deed"
            label={t('insight.contents.which')}
            options={DEEDS.map((value) => ({ value, label: t(`insight.deed.${value}`) }))}
          />
          <DaysFilter filters={range} from="from" to="to" label={t('insight.dash.range')} />
        </>
      }
    />
  )
}
