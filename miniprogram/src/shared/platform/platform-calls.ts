/** What an answer to a subscribe-message ask can be, for one template. */
export type SubscribeStatus = 'accept' | 'reject' | 'ban' | 'filter'

export interface SubscribeResult {
  templateId: string
  status: SubscribeStatus
}

/** What somebody else is handed: a title, a page with its query, a picture. */
export interface ShareCard {
  title: string
  /** The page's address within the mini-program, with its query. */
  url: string
  /** An absolute address. */
  picture: string | undefined
}

/** WeChat asks whether the visitor agrees to the privacy guide; the call that caused it waits for the answer. */
export interface PrivacyAsk {
  /** Tells WeChat that the sheet is on the screen. */
  shown(): void
  /** `buttonId`: id of the `agreePrivacyAuthorization` button that was tapped. */
  agree(buttonId: string): void
  refuse(): void
}

/** A picture to be sent to the server. */
export interface PictureBytes {
  bytes: ArrayBuffer
  type: string
}

/** The calls that WeChat and a browser answer differently: platform.ts for WeChat, platform.h5.ts for browsers. */
export interface PlatformCalls {
  readonly kind: 'weapp' | 'h5'
  /** Language of the phone. */
  language(): 'zh-CN' | 'en-US'
  /**
   * A code that the server exchanges for a token. In a browser the page is left for WeChat's sign-in and the promise
   * never settles; `returned` has the code when the visitor comes back to `page`.
   */
  signInCode(page: string): Promise<string>
  /** What a sign-in by redirect came back with, once; it is taken off the address. */
  returned(): { code: string; state: string } | null
  /** Lets the page's menu hand it on, to friends and to Moments. */
  showShareMenu(): void
  /** Hands a card on where there is no menu of WeChat's; answers how, or null when the visitor thought better of it. */
  handOn(card: ShareCard): Promise<'shared' | 'copied' | null>
  /** Asks for one message for each template; empty where nobody can be asked. Only in a tap's handler. */
  askToSubscribe(templateIds: string[]): Promise<SubscribeResult[]>
  /** Listens for WeChat asking for privacy authorisation (facts: base library 2.32.3). */
  onPrivacyAsk(listener: (ask: PrivacyAsk) => void): void
  openPrivacyContract(): void
  /** Hands a text file to the visitor. */
  giveFile(name: string, text: string): Promise<void>
  /** The bytes of a picture that WeChat's avatar button put into a temporary file. */
  readPicture(path: string): Promise<PictureBytes>
  /** Lets the visitor choose a picture where there is no such button; null when they thought better of it. */
  choosePicture(): Promise<PictureBytes | null>
}
