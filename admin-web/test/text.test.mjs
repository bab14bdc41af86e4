import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { load, sources } from './load-ts.mjs'

const HAN = /\p{Script=Han}/u
const ROOMS = 'platform|access|wechat|content|pool|commerce|nurture|selling|insight|open'

let zh, en, files, countedForm
before(async () => {
  zh = (await load('shared/text/zh-cn')).zhCN
  en = (await load('shared/text/en-us')).enUS
  countedForm = (await load('shared/text/counted')).countedForm
  files = (await sources('src', ['.ts', '.tsx'])).filter(
    ({ path }) => !/text[\\/](zh-cn|en-us)([\\/]|\.ts$)/.test(path),
  )
})

const valuesIn = (text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

/** Texts named by the code: whole keys, and patterns where a part is filled in at run time. */
function usedKeys() {
  const whole = new Set()
  const patterns = []
  for (const { text } of files) {
    for (const [, key] of text.matchAll(/['"`]([a-z]+(?:\.[\w-]+)+)['"`]/g)) whole.add(key)
    for (const [, template] of text.matchAll(/`([a-z]+\.[^`\s]*\$\{[^`]*)`/g)) {
      const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, '\\.'))
      patterns.push(new RegExp(`^${parts.join('.+')}$`))
    }
  }
  return { whole, patterns }
}

describe('texts', () => {
  test('both languages have the same keys, and none is empty', () => {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort())
    for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)])
      assert.notEqual(text.trim(), '', key)
  })

  test('both languages fill in the same values', () => {
    for (const key of Object.keys(zh)) assert.deepEqual(valuesIn(en[key]), valuesIn(zh[key]), key)
  })

  test('a counted English word has a form for one', () => {
    // "3 people", "3 open leads", "3 were": a plural within two words of a value that is none of these words.
    const plural = /\}\} (?:[a-z]+ )?(?!is\b|was\b|this\b|has\b)(?:[a-z]+[^s\W]s|people|were|are|have)\b/
    const wrong = (text) => plural.test(text.replace(/\{\{\w+, [^}|]+\|[^}|]+\}\}/g, 'FORM'))
    assert.ok(wrong('{{count}} people') && wrong('by {{n}} more leads') && wrong('{{count}} more were gone'))
    const plain = Object.entries(en).filter(([, text]) => wrong(text))
    assert.deepEqual(Object.fromEntries(plain), {})
  })

  test('a number picks the form of its word', () => {
    const form = (value, language = 'en-US') => countedForm(value, 'person|people', language)
    assert.deepEqual(
      [0, 1, '1', 2, 0.5, '10,000+'].map((value) => form(value)),
      ['people', 'person', 'person', 'people', 'people', 'people'],
    )
  })

  test('English holds no Han characters', () => {
    for (const [key, text] of Object.entries(en)) assert.doesNotMatch(text, HAN, key)
  })

  test('no Han characters stand in the pages', () => {
    const pages = files.filter(({ path }) => path.endsWith('.tsx'))
    assert.ok(pages.length > 30, 'the pages were not found')
    for (const { path, text } of pages) assert.doesNotMatch(text, HAN, path)
  })

  test('every text is used', () => {
    const { whole, patterns } = usedKeys()
    const unused = Object.keys(zh).filter(
      (key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    assert.deepEqual(unused, [])
  })

  test('no text is missing', () => {
    for (const { path, text } of files) {
      for (const [, key] of text.matchAll(/\bt\(\s*'([^']+)'/g)) assert.ok(key in zh, `${path}: ${key}`)
    }
  })

  test('a text with values is never asked for without them', () => {
    for (const { path, text } of files) {
      for (const [, key] of text.matchAll(/\bt\(\s*'([^']+)'\s*\)/g))
        assert.deepEqual(valuesIn(zh[key]), [], `${path}: ${key} needs values`)
    }
  })
})

describe('texts for what the server says', () => {
  /** Codes in the server's source: where refusals are made, and where a problem is written. */
  const codesOf = async () => {
    const codes = new Set()
    for (const { path, text } of await sources('../server/src', ['.ts'])) {
      if (/\.spec\.ts$/.test(path)) continue
      const everywhere = /(\.errors|http\/problem)\.ts$/.test(path)
      const literal = new RegExp(
        `${everywhere ? '' : '(?:Refusal\\([^)]*?|code: )'}'((?:${ROOMS})\\.[a-z]+(?:-[a-z]+)*)'`,
        'gs',
      )
      for (const [, code] of text.matchAll(literal)) codes.add(code)
    }
    return [...codes].sort()
  }

  test('every error code has a text', async () => {
    const codes = await codesOf()
    assert.ok(
      codes.includes('selling.version-stale') && codes.includes('platform.internal'),
      'the codes were not found',
    )
    assert.deepEqual(
      codes.filter((code) => !(`error.${code}` in zh)),
      [],
    )
  })

  test('no text is left over for a code that the server no longer has', async () => {
    const codes = new Set(await codesOf())
    const ours = Object.keys(zh).filter((key) => key.startsWith('error.') && !key.startsWith('error.client.'))
    assert.deepEqual(
      ours.filter((key) => !codes.has(key.slice('error.'.length))),
      [],
    )
  })

  test('every value of the shared lists has a text', async () => {
    const [{ text: enums }] = (await sources('../server/src/contracts', ['enums.ts'])).filter(
      ({ path }) => path === 'enums.ts',
    )
    const prefixes = {
      BEHAVIOUR_TYPES: 'pool.behaviour',
      CONTENT_PURPOSES: 'content.purpose',
      CONSENT_PURPOSES: 'pool.consent',
      REACH_CHANNELS: 'selling.reach',
      LEAD_STATES: 'selling.state',
      LEAD_REASONS: 'selling.reason',
      TOUCH_KINDS: 'selling.touch',
      HEATS: 'selling.heat',
      ROLES: 'access.role',
    }
    for (const [list, prefix] of Object.entries(prefixes)) {
      const [, body] = new RegExp(`const ${list} = \\[([^\\]]+)\\]`).exec(enums) ?? []
      const values = [...(body ?? '').matchAll(/'([^']+)'/g)].map((match) => match[1])
      assert.ok(values.length > 1, `${list} was not found`)
      for (const value of values) assert.ok(`${prefix}.${value}` in zh, `${prefix}.${value}`)
    }
  })
})
