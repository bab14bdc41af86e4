import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { PageHead } from '../../../shared/ui/page-head'
import { useTitle } from '../../../shared/ui/use-title'
import { BandsPanel } from './components/bands-panel'
import { Headlines } from './components/headlines'
import { FunnelPanel } from './components/funnel-panel'
import { SlaPanel } from './components/sla-panel'
import { SourcesPanel } from './components/sources-panel'
import { UnreachablePanel } from './components/unreachable-panel'
import styles from './dashboard.page.module.css'
import { useDays } from '../days'
import { RangeChoice } from '../range-choice'

/** What became of people and leads, in figures; each opens its list. */
export function Component() {
  const { t } = useText()
  const me = useMe()
  const { days } = useDays()
  useTitle(t('insight.menu.dashboard'))
  const ofPeople = can(me, 'contact.read')
  return (
    <>
      <PageHead title={t('insight.menu.dashboard')} />
      <RangeChoice />
      <Headlines days={days} />
      <div className={styles.parts}>
        <FunnelPanel days={days} />
        {ofPeople ? <SourcesPanel days={days} /> : null}
        {ofPeople ? <BandsPanel days={days} /> : null}
        <SlaPanel days={days} />
        {ofPeople ? <UnreachablePanel /> : null}
      </div>
    </>
  )
}
