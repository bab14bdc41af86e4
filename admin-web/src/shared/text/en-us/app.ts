import type { app as zhCN } from '../zh-cn/app'

/** Texts of the frame in English. */
export const app: Record<keyof typeof zhCN, string> = {
  'app.name': 'Weir',
  'app.menu.leads': 'My leads',
  'app.menu.leads-queue': 'Leads',
  'app.menu.dispatch': 'Dispatch',
  'app.menu.staff': 'Staff',
  'app.menu.tokens': 'API tokens',
  'app.menu.closed': 'Closed',
  'app.menu.label': 'Main navigation',
  'app.skip': 'Skip to content',
  'app.loading': 'Opening…',
  'app.not-found.title': 'No such page',
  'app.not-found.hint': 'The link may be out of date or incomplete.',
  'app.not-found.back': 'Back to leads',
  'app.crash.title': 'Something broke on this page',
  'app.crash.hint': 'Reloading usually helps. If it keeps happening, tell your administrator.',
  'app.crash.reload': 'Reload',
  'app.account.open': 'Account and settings',
  'app.account.language': 'Language',
  'app.account.sound': 'Sound for new leads',
  'app.account.sign-out': 'Sign out',
  'app.live.live': 'Live',
  'app.live.connecting': 'Connecting…',
  'app.live.offline': 'Connection lost, reconnecting…',
}
