import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Contact } from '../../../shared/api/types'
import { Columns, DetailPage } from '../../../shared/detail-page/detail-page'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { Badge } from '../../../shared/ui/badge'
import { ConsentPanel } from './components/consent-panel'
import { ContactActions } from './components/contact-actions'
import { LeadsPanel } from './components/leads-panel'
import { MakeLead } from './components/make-lead'
import { ScorePanel } from './components/score-panel'
import { SharesPanel } from './components/shares-panel'
import { TagsPanel } from './components/tags-panel'
import { TimelinePanel } from './components/timeline-panel'
import { TwinsPanel } from './components/twins-panel'
import { IdentitiesPanel, WhoPanel } from './components/who-panel'
import { getContact } from './contact-api'

/** One contact: how ready and why, what happened; beside it who it is, what was agreed, whose lead it was. */
export function Component() {
  const { id: asked = '' } = useParams()
  const { t } = useText()
  const me = useMe()
  const query = useQuery({
    queryKey: ['contact', asked],
    queryFn: ({ signal }) => getContact(asked, signal),
  })
  return (
    <DetailPage<Contact>
      query={query}
      back={{ to: '/contacts', text: t('pool.contacts.title') }}
      title={({ name }) => name ?? t('pool.contacts.nameless')}
      marks={({ stage }) => <Badge>{t(`pool.stage.${stage}`)}</Badge>}
      actions={(contact) => (
        <>
          <MakeLead contactId={contact.id} />
          <ContactActions contact={contact} />
        </>
      )}
    >
      {(contact) => (
        <Columns
          side={
            <>
              <WhoPanel key={contact.id} contact={contact} />
              {can(me, 'contact.merge') ? <TwinsPanel contactId={contact.id} /> : null}
              <TagsPanel contact={contact} />
              <LeadsPanel contactId={contact.id} />
              <ConsentPanel contact={contact} />
              <IdentitiesPanel contact={contact} />
              <SharesPanel contactId={contact.id} />
            </>
          }
        >
          <ScorePanel contactId={contact.id} />
          <TimelinePanel contactId={contact.id} />
        </Columns>
      )}
    </DetailPage>
  )
}
