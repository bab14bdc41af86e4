import { PACKAGES, pathOf, TABS, type TabName } from './routes'
import { zhCN } from './shared/text/zh-cn'

const isWechat = process.env.TARO_ENV === 'weapp'

const tab = (name: TabName) => ({
  pagePath: pathOf(name).slice(1),
  text: zhCN[`tab.${name}`],
  iconPath: `assets/tab-${name}.png`,
  selectedIconPath: `assets/tab-${name}-chosen.png`,
})

const list = [tab('discover'), tab('mine')]

/** Colours with an `@` are in theme.json, light and dark. */
const wechat = {
  darkmode: true,
  themeLocation: 'theme.json',
  // We ask for the privacy authorisation with a sheet of our own (shared/platform/privacy-sheet.tsx).
  __usePrivacyCheck__: true,
  window: {
    navigationBarTitleText: zhCN['app.name'],
    navigationBarBackgroundColor: '@bar',
    navigationBarTextStyle: '@barText',
    backgroundColor: '@ground',
    backgroundTextStyle: '@pull',
  },
  tabBar: {
    color: '@tab',
    selectedColor: '@tabChosen',
    backgroundColor: '@bar',
    borderStyle: 'black' as const,
    list,
  },
}

/** A browser draws its tabs itself (shared/page-shell/browser-tabs.tsx); Taro must only know which pages they are. */
const browser = { tabBar: { custom: true, color: '', selectedColor: '', backgroundColor: '', list } }

export default defineAppConfig({
  pages: [...TABS],
  subPackages: PACKAGES,
  // Fetched while somebody chooses what to read, so that the article opens at once.
  preloadRule: {
    'pages/discover/index': { network: 'all', packages: ['packages/reading'] },
    'pages/mine/index': { network: 'wifi', packages: ['packages/member'] },
    'packages/reading/article/index': { network: 'wifi', packages: ['packages/advisor'] },
  },
  lazyCodeLoading: 'requiredComponents',
  ...(isWechat ? wechat : browser),
})
