import { getwxacodeunlimit } from './code-image.routes.js'
import type { Route } from './call.js'
import { checksession, jscode2session } from './login.routes.js'
import { getuserphonenumber } from './phone.routes.js'
import { msgSecCheck } from './safety.routes.js'
import { sendSubscribeMessage } from './subscribe.routes.js'
import { legacyToken, stableToken } from './token.routes.js'
import { webAccessToken } from './web-login.routes.js'

/** Every WeChat path that the sandbox speaks. */
export const WECHAT_ROUTES: ReadonlyMap<string, Route> = new Map([
  ['/sns/jscode2session', jscode2session],
  ['/cgi-bin/stable_token', stableToken],
  ['/cgi-bin/token', legacyToken],
  ['/wxa/business/getuserphonenumber', getuserphonenumber],
  ['/wxa/checksession', checksession],
  ['/wxa/msg_sec_check', msgSecCheck],
  ['/wxa/getwxacodeunlimit', getwxacodeunlimit],
  ['/sns/oauth2/access_token', webAccessToken],
  ['/cgi-bin/message/subscribe/send', sendSubscribeMessage],
])
