import Taro from '@tarojs/taro'
import { pictureType } from './picture-type'
import type { PlatformCalls, SubscribeStatus } from './platform-calls'

const STATUSES: readonly SubscribeStatus[] = ['accept', 'reject', 'ban', 'filter']

/** Taro's types ask for Alipay's `entityIds` as well; WeChat knows only `tmplIds`. */
const requestSubscribeMessage = async (tmplIds: string[]): Promise<Record<string, unknown>> => ({
  ...(await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })),
})

/** WeChat's side of the calls that differ. */
export const platform: PlatformCalls = {
  kind: 'weapp',
  language: () => (Taro.getAppBaseInfo().language?.startsWith('en') ? 'en-US' : 'zh-CN'),
  signInCode: async () => (await Taro.login()).code,
  returned: () => null,
  // Taro takes `showShareItems`; its `menus` never arrive at WeChat.
  showShareMenu: () => void Taro.showShareMenu({ showShareItems: ['wechatFriends', 'wechatMoment'] }),
  // The page's share button opens WeChat's own menu, which asks useShareAppMessage.
  handOn: () => Promise.resolve(null),
  async askToSubscribe(templateIds) {
    const answer = await requestSubscribeMessage(templateIds)
    return templateIds.flatMap((templateId) => {
      const status = STATUSES.find((known) => known === answer[templateId])
      return status ? [{ templateId, status }] : []
    })
  },
  onPrivacyAsk(listener) {
    if (!Taro.canIUse('onNeedPrivacyAuthorization')) return
    Taro.onNeedPrivacyAuthorization((resolve) =>
      listener({
        shown: () => resolve({ event: 'exposureAuthorization' }),
        agree: (buttonId) => resolve({ event: 'agree', buttonId }),
        refuse: () => resolve({ event: 'disagree' }),
      }),
    )
  },
  openPrivacyContract: () => void Taro.openPrivacyContract({}),
  async giveFile(name, text) {
    const path = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
    await new Promise<void>((resolve, reject) =>
      Taro.getFileSystemManager().writeFile({
        filePath: path,
        data: text,
        encoding: 'utf8',
        success: () => resolve(),
        fail: (error) => reject(new Error(error.errMsg)),
      }),
    )
    await Taro.shareFileMessage({ filePath: path, fileName: name })
  },
  choosePicture: () => Promise.resolve(null),
  readPicture: (path) =>
    new Promise((resolve, reject) =>
      Taro.getFileSystemManager().readFile({
        filePath: path,
        success: ({ data }) =>
          typeof data === 'string'
            ? reject(new Error('the picture was read as text'))
            : resolve({ bytes: data, type: pictureType(data) }),
        fail: (error) => reject(new Error(error.errMsg)),
      }),
    ),
}
