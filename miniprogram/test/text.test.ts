/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { enUS } from '../src/shared/text/en-us'
import { zhCN } from '../src/shared/text/zh-cn'

const HAN = /\p{Script=Han}/u
const SRC = resolve(__dirname, '../src')
const SERVER = resolve(__dirname, '../../server/src')

const textsBelow = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/\.(test|spec)\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))

const files = textsBelow(SRC, /\.tsx?$/).filter(({ file }) => !/(zh-cn|en-us|schema)\.ts$/.test(file))
const zh: Record<string, string> = zhCN
const en: Record<string, string> = enUS
const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

/** Whether the code names a text: by its whole key, or by a template that fills a part in. */
function namesUsed() {
  const whole = new Set<string>()
  const patterns: RegExp[] = []
  for (const { text } of files) {
    for (const [, key = ''] of text.matchAll(/['"`]([a-z][a-z-]*(?:\.[\w-]+)+)['"`]/g)) whole.add(key)
    for (const [, template = ''] of text.matchAll(/`([a-z][a-z-]*\.[^`\s]*\$\{[^`]*)`/g)) {
      const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, '\\.'))
      patterns.push(new RegExp(`^${parts.join('.+')}$`))
    }
  }
  return (key: string) => whole.has(key) || patterns.some((pattern) => pattern.test(key))
}

describe('texts', () => {
  it('exist in both languages, none of them empty, with the same values', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    for (const [key, text] of Object.entries(zh)) {
      expect([key, text.trim() === '', en[key]?.trim() === '']).toEqual([key, false, false])
      expect([key, valuesIn(en[key] ?? '')]).toEqual([key, valuesIn(text)])
    }
  })

  it('in English hold no Han characters', () => {
    expect(Object.entries(en).filter(([, text]) => HAN.test(text))).toEqual([])
  })

  it('do not stand in the pages', () => {
    const pages = files.filter(({ file }) => file.endsWith('.tsx'))
    expect(pages.length).toBeGreaterThan(25)
    expect(pages.filter(({ text }) => HAN.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('are all used', () => {
    const isUsed = namesUsed()
    expect(Object.keys(zh).filter((key) => !isUsed(key))).toEqual([])
  })

  it('are all there', () => {
    const missing = files.flatMap(({ file, text }) =>
      [...text.matchAll(/\b(?:t|text|say)\(\s*'([^']+)'/g)].flatMap(([, key = '']) =>
        key in zh ? [] : [`${file}: ${key}`],
      ),
    )
    expect(missing).toEqual([])
  })
})

describe('what the server says', () => {
  /** Rooms that a visitor's request goes through. */
  const ROOMS = 'platform|wechat|content|pool|selling'
  /** Said only to staff, to other systems, or inside the house; a visitor would see the text of `client.unknown`. */
  const NOT_TO_VISITORS = [
    /^content\.(external-id|needs-confirmation|version|item-not-published|category|cover|picture)/,
    /^platform\.(address|file-gone|file-not-found|headers|metrics|consumers|dead|body-too-deep|csrf|method|request-malformed|live|backup|schema|search)/,
    /^pool\.(contact|merge|event|identity|consent|tag|segment|column|view-name|content-unknown|share-token|candidate|people|custom|too-many-tags|channel-closed|channel-content-unknown|channel-key-taken)/,
    /^selling\.(?!advisor|enquir)/,
    /^wechat\.(push|pay|oa|callback|signature|state|template|code-image|message|no-grant|page)/,
  ]

  const codes = new Set(
    textsBelow(SERVER, /\.ts$/).flatMap(({ file, text }) => {
      const everywhere = /(\.errors|http\/problem)\.ts$/.test(file)
      const literal = new RegExp(
        `${everywhere ? '' : '(?:Refusal\\([^)]*?|code: )'}'((?:${ROOMS})\\.[a-z]+(?:-[a-z]+)*)'`,
        'gs',
      )
      return [...text.matchAll(literal)].map(([, code = '']) => code)
    }),
  )

  it('to visitors has a text in both languages', () => {
    expect(codes.size).toBeGreaterThan(40)
    const without = [...codes].filter(
      (code) => !(`error.${code}` in zh) && !NOT_TO_VISITORS.some((rule) => rule.test(code)),
    )
    expect(without.sort()).toEqual([])
  })

  it('has no text left over for a code that is no more', () => {
    const ours = Object.keys(zh).filter((key) => /^error\.(?!client\.|access\.)/.test(key))
    expect(ours.filter((key) => !codes.has(key.slice('error.'.length)))).toEqual([])
  })
})
