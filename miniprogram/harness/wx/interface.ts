import { ask, sync, type Apis, type Option } from './api.js'

/** What WeChat itself draws over and around a page. */
export class Interface {
  readonly toasts: string[] = []
  readonly modals: Option[] = []
  /** What the person answers to a modal. */
  confirms = true
  /** What the person chooses of an action sheet; negative: closes it. */
  chooses = 0
  title = ''
  clipboard = ''
  loading = false
  pulling = false
  /** Entries of the menu at the top right that are shown. */
  readonly menus = new Set<string>(['shareAppMessage'])

  apis(): Apis {
    const nothing = ask(() => ({}))
    return {
      showToast: ask(({ title }) => void this.toasts.push(String(title))),
      hideToast: nothing,
      showLoading: ask(() => void (this.loading = true)),
      hideLoading: ask(() => void (this.loading = false)),
      showModal: ask((option) => {
        this.modals.push(option)
        return { confirm: this.confirms, cancel: !this.confirms, content: '' }
      }),
      showActionSheet: ask(() => ({ tapIndex: this.chooses })),
      setNavigationBarTitle: ask(({ title }) => void (this.title = String(title))),
      setNavigationBarColor: nothing,
      showNavigationBarLoading: nothing,
      hideNavigationBarLoading: nothing,
      setBackgroundColor: nothing,
      setBackgroundTextStyle: nothing,
      pageScrollTo: nothing,
      startPullDownRefresh: ask(() => void (this.pulling = true)),
      stopPullDownRefresh: ask(() => void (this.pulling = false)),
      hideKeyboard: nothing,
      vibrateShort: nothing,
      previewImage: nothing,
      setClipboardData: ask(({ data }) => void (this.clipboard = String(data))),
      getClipboardData: ask(() => ({ data: this.clipboard })),
      showShareMenu: ask(({ menus }) => {
        for (const menu of Array.isArray(menus) ? menus : ['shareAppMessage']) this.menus.add(String(menu))
      }),
      hideShareMenu: ask(({ menus }) => {
        if (Array.isArray(menus)) for (const menu of menus) this.menus.delete(String(menu))
        else this.menus.clear()
      }),
      updateShareMenu: nothing,
      nextTick: sync((work: () => void) => setImmediate(work)),
    }
  }
}
