/** Taro as far as the source uses it: storage in memory, requests to a fake server, a page that tests show and hide. */
import { useEffect, useRef } from 'react'

const stored = new Map<string, unknown>()

interface Request {
  method: string
  /** Below `/api/visitor`, with its query. */
  path: string
  token: string | null
  body: unknown
}
type Reply = { status: number; body: unknown } | 'no network'
let reply: (request: Request) => Reply | Promise<Reply> = () => 'no network'

type Hook = 'show' | 'hide' | 'pull' | 'bottom' | 'share' | 'timeline'
const listening: Record<Hook, Set<{ current: (...args: never[]) => unknown }>> = {
  show: new Set(),
  hide: new Set(),
  pull: new Set(),
  bottom: new Set(),
  share: new Set(),
  timeline: new Set(),
}

/** What tests arrange and look at. */
export const fake = {
  /** Every request since the last reset, in order. */
  requests: [] as Request[],
  /** Addresses that were navigated to, with how. */
  visited: [] as string[],
  toasts: [] as string[],
  titles: [] as string[],
  query: {} as Record<string, string>,
  path: 'pages/discover/index',
  confirm: true,
  shared: [] as string[],
  place: { top: 0, height: 1000 },
  windowHeight: 800,
  isConnected: (_: { isConnected: boolean }) => {},
  privacy: null as null | ((resolve: (answer: unknown) => void) => void),
  subscribe: {} as Record<string, string>,
  serve(answers: (request: Request) => Reply | Promise<Reply>) {
    reply = answers
  },
  store: (key: string, value: unknown) => stored.set(`weir.${key}`, value),
  stored: (key: string): unknown => stored.get(`weir.${key}`),
  /** Runs what pages registered for a moment of their life; answers what the last one answered. */
  happen(hook: Hook): unknown {
    let answer: unknown
    for (const { current } of [...listening[hook]]) answer = current()
    return answer
  },
  reset() {
    stored.clear()
    this.requests = []
    this.visited = []
    this.toasts = []
    this.titles = []
    this.query = {}
    this.shared = []
    this.confirm = true
    this.subscribe = {}
    reply = () => 'no network'
  },
}

const on = (hook: Hook) => (handler: (...args: never[]) => unknown) => {
  const latest = useRef(handler)
  latest.current = handler
  useEffect(() => {
    listening[hook].add(latest)
    if (hook === 'show') latest.current()
    return () => void listening[hook].delete(latest)
  }, [])
}
export const useDidShow = on('show')
export const useDidHide = on('hide')
export const usePullDownRefresh = on('pull')
export const useReachBottom = on('bottom')
export const useShareAppMessage = on('share')
export const useShareTimeline = on('timeline')
export const useLaunch = (handler: () => void): void => useEffect(handler, [])
export const useRouter = () => ({ params: fake.query, path: fake.path })

const visit = (how: string) => (option: { url?: string }) => {
  fake.visited.push(`${how} ${option.url ?? ''}`.trim())
  return Promise.resolve()
}
const done = () => Promise.resolve({})

const Taro = {
  getStorageSync: (key: string) => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void stored.set(key, JSON.parse(JSON.stringify(value))),
  removeStorageSync: (key: string) => void stored.delete(key),
  async request({
    url,
    method,
    data,
    header,
  }: {
    url: string
    method: string
    data: unknown
    header: Record<string, string>
  }) {
    const request = {
      method,
      path: url.replace('https://api.test/api/visitor', ''),
      token: header.authorization?.replace('Bearer ', '') ?? null,
      body: data,
    }
    fake.requests.push(request)
    const answer = await reply(request)
    if (answer === 'no network') throw { errMsg: 'request:fail no network' }
    return { statusCode: answer.status, data: answer.body === undefined ? '' : JSON.stringify(answer.body) }
  },
  navigateTo: visit('to'),
  redirectTo: visit('instead'),
  switchTab: visit('tab'),
  navigateBack: () => visit('back')({}),
  getCurrentPages: () => [{}],
  getCurrentInstance: () => ({ router: { path: fake.path, params: fake.query } }),
  getAppBaseInfo: () => ({ language: 'zh_CN' }),
  getWindowInfo: () => ({ windowHeight: fake.windowHeight }),
  setNavigationBarTitle({ title }: { title: string }) {
    fake.titles.push(title)
    return done()
  },
  setTabBarItem: done,
  showToast({ title }: { title: string }) {
    fake.toasts.push(title)
    return done()
  },
  showModal: () => Promise.resolve({ confirm: fake.confirm }),
  showShareMenu: done,
  stopPullDownRefresh: () => {},
  pageScrollTo: done,
  previewImage: done,
  setClipboardData: done,
  login: () => Promise.resolve({ code: 'code-of-wx' }),
  openPrivacyContract: done,
  canIUse: () => true,
  onNeedPrivacyAuthorization(listener: (resolve: (answer: unknown) => void) => void) {
    fake.privacy = listener
  },
  onNetworkStatusChange(listener: (status: { isConnected: boolean }) => void) {
    fake.isConnected = listener
  },
  requestSubscribeMessage: () => Promise.resolve({ errMsg: 'ok', ...fake.subscribe }),
  shareFileMessage({ filePath }: { filePath: string }) {
    fake.shared.push(filePath)
    return done()
  },
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getFileSystemManager: () => ({
    writeFile: ({ success }: { success(): void }) => success(),
    readFile: ({ success }: { success(file: { data: ArrayBuffer }): void }) =>
      success({ data: new Uint8Array([0x89, 0x50]).buffer }),
  }),
  createSelectorQuery: () => ({
    select: () => ({
      boundingClientRect: (found: (rect: { top: number; height: number }) => void) => ({
        exec: () => found(fake.place),
      }),
    }),
  }),
}
export default Taro
