import type { Me } from '../shared/api/types'
import { ROOMS, type PageHandle, type Place, type Room } from '../shared/pages/page'
import type { TextKey } from '../shared/text/zh-cn'

export interface MenuItem extends Omit<Place, 'text'> {
  to: string
  text: TextKey
}
export interface MenuGroup {
  room: Room
  items: MenuItem[]
}

/** A phone's bottom bar has room for so many places besides "more". */
const BAR = 4

/** Whether a page is of use to a person. */
export const mayOpen = ({ needs }: Pick<PageHandle, 'needs'>, me: Pick<Me, 'permissions'>): boolean =>
  needs === null || me.permissions.includes(needs)

const itemOf = (page: PageHandle, me: Me): MenuItem[] => {
  const { path, menu } = page
  if (menu === undefined || !mayOpen(page, me)) return []
  return [{ ...menu, to: `/${path}`, text: typeof menu.text === 'function' ? menu.text(me) : menu.text }]
}

/** The places a person may go, by room; rooms without a place are left out. */
export function menuOf(pages: PageHandle[], me: Me): MenuGroup[] {
  const items = pages.flatMap((page) => itemOf(page, me))
  return ROOMS.map((room) => ({ room, items: items.filter((item) => item.room === room) })).filter(
    (group) => group.items.length > 0,
  )
}

/**
 * The place of the menu to which a page belongs: the one whose address begins the page's, the longest of several
 * (`/leads/closed` is a place of its own, `/leads/7` belongs to `/leads`). Undefined for a page of no place.
 */
export function placeOf(pathname: string, groups: MenuGroup[]): string | undefined {
  const above = groups
    .flatMap(({ items }) => items.map(({ to }) => to))
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
  return above.sort((a, b) => b.length - a.length)[0]
}

/** What stands at the bottom of a phone's screen, and whether the rest needs "more". */
export function barOf(groups: MenuGroup[]): { items: MenuItem[]; more: boolean } {
  const all = groups.flatMap(({ items }) => items)
  if (all.length <= BAR + 1) return { items: all, more: false }
  const chosen = all.filter(({ main = false }) => main)
  const rest = all.filter((item) => !chosen.includes(item))
  const bar = new Set([...chosen, ...rest].slice(0, BAR))
  return { items: all.filter((item) => bar.has(item)), more: true }
}
