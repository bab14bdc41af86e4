/** The pages of the mini-program as WeChat knows them. */
export interface Pages {
  home: string
  published: Set<string>
  /** Codes given out without a look at whether their page is published. */
  unchecked: number
}

/** Those that `miniprogram/` has: the sandbox behaves as after a release. */
export const releasedPages = (): Pages => ({
  home: 'pages/discover/index',
  published: new Set(['pages/discover/index', 'pages/mine/index', 'packages/reading/article/index']),
  unchecked: 0,
})
