/** A page with what tells its states apart: ids of the elements that stand for them. */
export interface TestedPage {
  route: string
  /** the element of the ready page */
  ready: string
  /** requests that its first content waits for; none: it asks for nothing */
  asks?: RegExp
  /** without a sign-in it asks for one */
  needsSignIn?: boolean
  /** how a page with nothing in it is told */
  empty?: 'empty'
  /** readers hand it on */
  shared?: boolean
  /** the first screen: our bars for what comes before its content hold */
  list?: boolean
  /** the view rules are run on it as well */
  main?: boolean
}

/** Every page of the mini-program; `pages.spec.ts` proves that none is forgotten. */
export const PAGES: TestedPage[] = [
  {
    route: 'pages/discover/index',
    ready: 'feed',
    asks: /visitor\/home/,
    empty: 'empty',
    shared: true,
    list: true,
    main: true,
  },
  { route: 'pages/mine/index', ready: 'mine', asks: /visitor\/me/, main: true },
  {
    route: 'packages/reading/article/index',
    ready: 'article',
    shared: true,
    asks: /visitor\/contents\//,
    main: true,
  },
  {
    route: 'packages/member/favourites/index',
    ready: 'favourites',
    asks: /me\/favourites/,
    needsSignIn: true,
    empty: 'empty',
  },
  {
    route: 'packages/member/enquiries/index',
    ready: 'enquiries',
    asks: /me\/enquiries/,
    needsSignIn: true,
    empty: 'empty',
  },
  { route: 'packages/member/phone/index', ready: 'phone', asks: /visitor\/(me|consent)/, needsSignIn: true },
  { route: 'packages/member/privacy/index', ready: 'privacy', asks: /visitor\/consent/, needsSignIn: true },
  { route: 'packages/member/profile/index', ready: 'profile', asks: /visitor\/me/, needsSignIn: true },
  { route: 'packages/member/settings/index', ready: 'settings' },
  { route: 'packages/advisor/card/index', ready: 'advisor', asks: /visitor\/advisor/, main: true },
  { route: 'packages/advisor/enquiry/index', ready: 'enquiry', asks: /visitor\/advisor/, main: true },
]

export function pageOf(route: string): TestedPage {
  const found = PAGES.find((page) => page.route === route)
  if (!found) throw new Error(`no page ${route}`)
  return found
}
