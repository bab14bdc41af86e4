/** What WeChat writes beside each code; clients must judge by the code alone (wechat-protocol §0). */
const TEXTS: ReadonlyMap<number, string> = new Map([
  [-1, 'system error'],
  [40001, 'invalid credential, access_token is invalid or not latest'],
  [40002, 'invalid grant_type'],
  [40003, 'invalid openid'],
  [40013, 'invalid appid'],
  [40014, 'invalid access_token'],
  [40029, 'invalid code'],
  [40066, 'invalid url'],
  [40097, 'invalid args'],
  [40125, 'invalid appsecret'],
  [40129, 'invalid scene'],
  [40163, 'code been used'],
  [40164, 'invalid ip 192.0.2.1 ipv6 ::ffff:192.0.2.1, not in whitelist'],
  [40169, 'invalid length for scene, or the data is not json string'],
  [40226, 'code blocked'],
  [40243, 'appsecret is frozen'],
  [41001, 'access_token missing'],
  [41002, 'appid missing'],
  [41004, 'appsecret missing'],
  [41008, 'missing code'],
  [41009, 'missing openid'],
  [41030, 'invalid page'],
  [42001, 'access_token expired'],
  [43001, 'require GET method'],
  [43002, 'require POST method'],
  [44002, 'empty post data'],
  [45009, 'reach max api daily quota limit'],
  [45011, 'api minute-quota reach limit  mustslower  retry next minute'],
  [47001, 'data format error'],
  [61010, 'user access record timeout'],
  [40037, 'invalid template_id'],
  [41030, 'invalid page'],
  [43101, 'user refuse to accept the msg'],
  [87008, 'invalid sig_method'],
  [87009, 'invalid signature'],
])

/** A refusal in WeChat's own words; the server turns it into the envelope `{errcode, errmsg}` with HTTP 200. */
export class WechatError extends Error {
  constructor(
    readonly errcode: number,
    text = TEXTS.get(errcode) ?? 'unknown error',
  ) {
    super(text)
  }
}
