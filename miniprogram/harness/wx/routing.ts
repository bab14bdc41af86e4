import type { MiniProgram } from '../logic/mini-program.js'
import { ask, sync, textIn, type Apis } from './api.js'

/** Going from page to page. */
export const routing = (app: MiniProgram): Apis => ({
  navigateTo: ask((option) => app.navigateTo(textIn(option, 'url'))),
  redirectTo: ask((option) => app.redirectTo(textIn(option, 'url'))),
  reLaunch: ask((option) => app.reLaunch(textIn(option, 'url'))),
  switchTab: ask((option) => app.switchTab(textIn(option, 'url'))),
  navigateBack: ask((option) => app.navigateBack(Number(option.delta ?? 1))),
  getLaunchOptionsSync: sync(() => app.launch),
  getEnterOptionsSync: sync(() => app.launch),
})
