import type { FindText } from '../../shared/text/text'
import type { MenuGroup } from '../menu'
import type { search } from './search-api'

type Answer = Awaited<ReturnType<typeof search>>

export interface Hit {
  key: string
  to: string
  title: string
  /** What tells it from others of the name. */
  detail: string
}
export interface HitGroup {
  kind: 'places' | 'leads' | 'contacts' | 'contents'
  hits: Hit[]
}

const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' / ')

/** Places of the menu whose name holds the text. */
export const placesOf = (groups: MenuGroup[], text: string, t: FindText): Hit[] =>
  groups.flatMap(({ room, items }) =>
    items
      .map(({ to, text: key }) => ({ key: to, to, title: t(key), detail: t(`app.room.${room}`) }))
      .filter(({ title }) => title.toLowerCase().includes(text.toLowerCase())),
  )

/** What was found, by kind, each with the page to go to; kinds without a page or a hit are left out. */
export function groupsOf(
  { leads, contacts, contents }: Answer,
  places: Hit[],
  pages: ReadonlySet<string>,
  t: FindText,
): HitGroup[] {
  const nameless = (id: string) => t('selling.lead.nameless', { tail: id.slice(-4) })
  const groups: (HitGroup & { page: string | null })[] = [
    {
      kind: 'leads',
      page: 'leads/:id',
      hits: leads.map(({ id, contactId, name, phoneMasked, state, ownerName }) => ({
        key: id,
        to: `/leads/${id}`,
        title: name ?? nameless(contactId),
        detail: joined(phoneMasked, t(`selling.state.${state}`), ownerName),
      })),
    },
    {
      kind: 'contacts',
      page: 'contacts/:id',
      hits: contacts.map(({ id, name, phoneMasked }) => ({
        key: id,
        to: `/contacts/${id}`,
        title: name ?? nameless(id),
        detail: joined(phoneMasked),
      })),
    },
    {
      kind: 'contents',
      page: 'contents/:id',
      hits: contents.map(({ id, title, purpose }) => ({
        key: id,
        to: `/contents/${id}`,
        title,
        detail: t(`content.purpose.${purpose}`),
      })),
    },
    { kind: 'places', page: null, hits: places },
  ]
  return groups.filter(({ page, hits }) => hits.length > 0 && (page === null || pages.has(page)))
}
