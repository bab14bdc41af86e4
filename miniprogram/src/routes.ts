/** Every page, written once: app.config.ts builds the packages from it, pages navigate by it. */
const MAIN = {
  discover: 'pages/discover/index',
  mine: 'pages/mine/index',
} as const

const READING = { article: 'packages/reading/article/index' } as const

const MEMBER = {
  favourites: 'packages/member/favourites/index',
  enquiries: 'packages/member/enquiries/index',
  phone: 'packages/member/phone/index',
  privacy: 'packages/member/privacy/index',
  profile: 'packages/member/profile/index',
  settings: 'packages/member/settings/index',
} as const

const ADVISOR = {
  card: 'packages/advisor/card/index',
  enquiry: 'packages/advisor/enquiry/index',
} as const

const PAGES = { ...MAIN, ...READING, ...MEMBER, ...ADVISOR }

export type PageName = keyof typeof PAGES
export type TabName = keyof typeof MAIN

/** Pages of the main package; a WeChat tab bar may name no others. */
export const TABS = Object.values(MAIN)

const packageOf = (root: string, pages: Record<string, string>) => ({
  root,
  pages: Object.values(pages).map((path) => path.slice(root.length + 1)),
})

/** Sub-packages, by what the visitor wants there. */
export const PACKAGES = [
  packageOf('packages/reading', READING),
  packageOf('packages/member', MEMBER),
  packageOf('packages/advisor', ADVISOR),
]

/** A page's address without query, as `navigateTo` and share cards take it. */
export const pathOf = (page: PageName): string => `/${PAGES[page]}`

/** What a page's address may say; what is absent or null is left out of it. */
type Query = Record<string, string | null | undefined>

/** A query string of the values given, without `?`. */
export const queryOf = (query: Query): string =>
  Object.entries(query)
    .flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    )
    .join('&')

/** A page's address with its query. */
export const urlOf = (page: PageName, query: Query = {}): string => {
  const search = queryOf(query)
  return search ? `${pathOf(page)}?${search}` : pathOf(page)
}
