import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'

/** What `npm run build` made of the mini-program, as it would be uploaded. */
export const BUILT = resolve(__dirname, '../dist/weapp')

export interface PageConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  onReachBottomDistance?: number
  enablePullDownRefresh?: boolean
  navigationBarTitleText?: string
}

interface AppJson extends PageConfig {
  pages: string[]
  entryPagePath?: string
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  tabBar?: { list: { pagePath: string }[] }
  window?: PageConfig
  lazyCodeLoading?: string
  darkmode?: boolean
  themeLocation?: string
  __usePrivacyCheck__?: boolean
}

/** The files of one built mini-program: what is read of them is what WeChat reads. */
export class BuiltPackage {
  readonly app: AppJson
  /** Roots of the sub-packages, each ending in a slash. */
  readonly subPackages: string[]
  /** Every page's route, those of the main package first. */
  readonly routes: string[]
  readonly tabs: string[]
  /** Every file, by its path below the root, with slashes. */
  readonly files: string[]

  constructor(readonly root: string = BUILT) {
    this.app = this.json<AppJson>('app.json')
    const subs = (this.app.subPackages ?? this.app.subpackages ?? []).map(({ root, pages }) => ({
      root: root.replace(/\/?$/, '/'),
      pages,
    }))
    this.subPackages = subs.map((sub) => sub.root)
    this.routes = [...this.app.pages, ...subs.flatMap((sub) => sub.pages.map((page) => sub.root + page))]
    this.tabs = (this.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath)
    this.files = readdirSync(root, { recursive: true })
      .map((file) => String(file).split(/[\\/]/).join('/'))
      .filter((file) => statSync(join(root, file)).isFile())
      .sort()
  }

  has(file: string): boolean {
    return existsSync(join(this.root, file))
  }

  text(file: string): string {
    return readFileSync(join(this.root, file), 'utf8')
  }

  json<T>(file: string): T {
    return JSON.parse(this.text(file)) as T // the build's own output
  }

  size(file: string): number {
    return statSync(join(this.root, file)).size
  }

  /** The sub-package that a file or route is of; null for the main package. */
  subPackageOf(path: string): string | null {
    return this.subPackages.find((root) => path.startsWith(root)) ?? null
  }

  /** A page's configuration over that of the app's window. */
  page(route: string): PageConfig {
    return {
      ...this.app.window,
      ...(this.has(`${route}.json`) ? this.json<PageConfig>(`${route}.json`) : {}),
    }
  }

  /** The path of a component that a page or component uses, below the root, without ending; undefined: none such. */
  component(user: string, name: string): string | undefined {
    const using = { ...this.app.usingComponents, ...this.page(user).usingComponents }
    const path = using[name]
    if (path === undefined) return undefined
    return path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(user), path)
  }
}
