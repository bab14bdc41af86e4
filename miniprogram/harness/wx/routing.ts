import type { MiniProgram } from '../logic/mini-program.js'
import { ask, Refusal, sync, textIn, type Apis } from './api.js'

/** Going from page to page. */
export const routing = (app: MiniProgram): Apis => ({
  navigateTo: ask((option) => app.navigateTo(textIn(option, 'url'))),
  redirectTo: ask((option) => app.redirectTo(textIn(option, 'url'))),
  reLaunch: ask((option) => app.reLaunch(textIn(option, 'url'))),
  switchTab: ask((option) => app.switchTab(textIn(option, 'url'))),
  navigateBack: ask((option) => app.navigateBack(Number(option.delta ?? 1))),
  setTabBarItem: onTabs(app),
  setTabBarStyle: onTabs(app),
  setTabBarBadge: onTabs(app),
  removeTabBarBadge: onTabs(app),
  getLaunchOptionsSync: sync(() => app.launch),
  getEnterOptionsSync: sync(() => app.launch),
})

/** The tab bar can be changed while it can be seen. */
const onTabs = (app: MiniProgram) =>
  ask(() => {
    if (!app.built.tabs.includes(app.stack.at(-1)?.route ?? '')) throw new Refusal('not TabBar page')
  })
