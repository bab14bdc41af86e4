import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { dateText } from '../../../shared/text/time-text'
import { useDays } from '../days'
import { getBandPeople } from './api/people'
import { PeopleList } from './people-list'

const BANDS = ['1', '2', '3'] as const

/** Who stood in an engagement band at the end of a day. */
export function Component() {
  const { t, language } = useText()
  const { days } = useDays()
  const filters = useFilters('day', 'band')
  const band = oneOf(BANDS, filters.values.band) ?? '1'
  const day = filters.values.day ?? days.to
  const list = useList(['dashboard', 'band-people', day, band], (after, signal) =>
    getBandPeople({ day, band: Number(band) }, after, signal),
  )
  return (
    <PeopleList
      title={t('insight.dash.band-on', { band: t(`insight.dash.band${band}`), day: dateText(day, language) })}
      list={list}
      filters={filters}
      toolbar={
        <ChoiceFilter
          filters={filters}
          name="band"
          label={t('insight.dash.bands')}
          options={BANDS.map((value) => ({ value, label: t(`insight.dash.band${value}`) }))}
        />
      }
    />
  )
}
