import type { Persona } from './personas.js'
import type { World } from './world.js'

/** What a page of `open.weixin.qq.com` does: it shows something or sends the browser on. */
export type PageAnswer = { html: string } | { location: string }

/** Pages for a browser, by method and path; everything else is an API (wechat-protocol B1). */
export const OPEN_PAGES: ReadonlyMap<string, (world: World, query: URLSearchParams) => PageAnswer> = new Map([
  ['GET /connect/oauth2/authorize', choosePerson],
  ['GET /connect/oauth2/authorize/as', goBack],
])

const ASKED = ['appid', 'redirect_uri', 'response_type', 'scope', 'state'] as const

/** The page that asks whether to sign in; here also as whom. */
function choosePerson(world: World, query: URLSearchParams): PageAnswer {
  const wrong = whatIsWrong(world, query)
  if (wrong) return { html: errorPage(wrong) }
  const asked = ASKED.map((name): [string, string] => [name, query.get(name) ?? ''])
  return { html: personsPage(world.personas.list(), asked) }
}

/** Somebody was chosen: back with a code, as that person or as nobody (a look at the page only). */
function goBack(world: World, query: URLSearchParams): PageAnswer {
  const wrong = whatIsWrong(world, query)
  if (wrong) return { html: errorPage(wrong) }
  const isLook = query.has('look')
  const name = isLook ? null : query.get('persona')?.trim().slice(0, 32)
  if (!isLook && !name) return { html: errorPage('没有选择身份 · nobody was chosen') }
  const { code } = isLook
    ? world.codes.issue('snapshot', world.personas.nobody())
    : world.codes.issue('web', world.personas.named(name ?? ''))
  // In the query, before the fragment of a page with hash routes.
  const back = new URL(query.get('redirect_uri') ?? '')
  back.searchParams.set('code', code)
  back.searchParams.set('state', query.get('state') ?? '')
  return { location: back.href }
}

/** What WeChat's page would complain of; in its words and numbers where they are known. */
function whatIsWrong({ officialAccount }: World, query: URLSearchParams): string | null {
  if (query.get('appid') !== officialAccount?.appid) return 'AppID 参数错误 · wrong appid'
  if (query.get('response_type') !== 'code') return 'response_type 参数错误 · must be code'
  if (query.get('scope') !== 'snsapi_userinfo') return 'scope 参数错误 · must be snsapi_userinfo'
  if (!/^[a-zA-Z0-9]{0,128}$/.test(query.get('state') ?? ''))
    return 'state 参数错误 · at most 128 letters and digits'
  const redirect = query.get('redirect_uri') ?? ''
  if (!URL.canParse(redirect) || !/^https?:$/.test(new URL(redirect).protocol))
    return 'redirect_uri 参数错误 (10003) · wrong redirect_uri'
  return null
}

const TINTS = ['#2f7d6d', '#3d6ea5', '#a3603a', '#7a5aa6', '#b04a5a', '#5b7a2f']

function personsPage(people: readonly Persona[], asked: readonly [string, string][]): string {
  const link = (more: [string, string][]): string =>
    escaped(`/connect/oauth2/authorize/as?${new URLSearchParams([...asked, ...more])}`)
  const rows = people.map(
    ({ name, purePhoneNumber, countryCode }, i) =>
      `<li><a href="${link([['persona', name]])}"><span class="face" style="background:${TINTS[i % TINTS.length]}">${escaped(name.slice(0, 1))}</span><span class="who"><b>${escaped(name)}</b><small>+${countryCode} ${escaped(masked(purePhoneNumber))}</small></span><span class="go" aria-hidden="true">›</span></a></li>`,
  )
  const hidden = asked.map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`,
  )
  return page(
    `<header><span class="mark" aria-hidden="true">微</span><h1>微信登录 <span lang="en">Sign in</span></h1>
<p>这是体验环境里的微信。选一个人，就以这个人的身份进入。<br><span lang="en">A stand-in for WeChat. Choose who you are.</span></p></header>
<ul>${rows.join('\n')}</ul>
<form action="/connect/oauth2/authorize/as" method="get">${hidden.join('')}
<label for="persona">换一个名字 <span lang="en">Somebody else</span></label>
<div class="line"><input id="persona" name="persona" maxlength="32" required autocomplete="off" placeholder="例如 刘洋"><button>进入 <span lang="en">Go</span></button></div></form>
<p class="look"><a href="${link([['look', '1']])}">不登录，只看看 <span lang="en">Just look, sign in as nobody</span></a></p>`,
  )
}

const errorPage = (wrong: string): string =>
  page(`<header><span class="mark wrong" aria-hidden="true">!</span><h1>无法登录 <span lang="en">Cannot sign in</span></h1>
<p>${escaped(wrong)}</p></header>`)

const page = (body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>微信登录 · 体验环境</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`

const STYLE = `:root{color-scheme:light dark;--ground:#f3f5f4;--card:#fff;--ink:#17201d;--soft:#5c6965;--line:#e2e7e5;--brand:#0a7d4b}
@media(prefers-color-scheme:dark){:root{--ground:#121715;--card:#1c2320;--ink:#eaf0ed;--soft:#9aa8a3;--line:#2c3632;--brand:#36b37e}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif}
main{max-width:440px;margin:0 auto;padding:32px 16px 48px}header{text-align:center;margin-bottom:24px}
.mark{display:inline-grid;place-items:center;width:56px;height:56px;border-radius:16px;background:var(--brand);color:#fff;font-size:26px}.mark.wrong{background:#b04a5a}
h1{margin:12px 0 4px;font-size:22px;line-height:1.3}h1 span,label span,.look span,button span{font-weight:400;color:var(--soft);font-size:.78em;margin-left:4px}
p{margin:0;color:var(--soft);font-size:14px;text-wrap:balance}p [lang]{font-size:13px}ul{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:14px;overflow:hidden}
li+li{border-top:1px solid var(--line)}li a{display:flex;align-items:center;gap:12px;padding:10px 16px;min-height:60px;color:inherit;text-decoration:none}
li a:hover,li a:focus-visible{background:color-mix(in srgb,var(--brand) 9%,transparent)}.face{flex:none;display:grid;place-items:center;width:40px;height:40px;border-radius:50%;color:#fff;font-size:17px}
.who{flex:1;min-width:0}.who b{display:block;font-weight:600}.who small{color:var(--soft);font-size:13px;font-variant-numeric:tabular-nums}.go{color:var(--soft);font-size:20px}
form{margin-top:24px}label{display:block;margin-bottom:8px;font-weight:600}.line{display:flex;gap:8px}input[type=text],#persona{flex:1;min-width:0;height:44px;padding:0 14px;border:1px solid var(--line);border-radius:12px;background:var(--card);color:inherit;font:inherit}
button{height:44px;padding:0 18px;border:0;border-radius:12px;background:var(--brand);color:#fff;font:inherit;font-weight:600;cursor:pointer;white-space:nowrap}button span{color:inherit;opacity:.85}
.look{margin-top:20px;text-align:center}.look a{display:inline-block;padding:10px;color:var(--brand)}:focus-visible{outline:2px solid var(--brand);outline-offset:2px}li a:focus-visible{outline-offset:-2px}`

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
