import type { FastifyInstance } from 'fastify'
import { SaxesParser } from 'saxes'
import { Refusal } from '../../kernel/errors.js'

/** Where other systems call us back (design §2.3). */
const HOOKS = '/api/hooks/'

/** Largest body of a hook in bytes. */
const LIMIT = 64 * 1024

/** What a hook's body is called inside, whatever its sender calls it. */
const HOOK_BODY = 'application/x-hook-body'

/** Deepest nesting of an XML body; what WeChat sends has four levels. */
const DEEPEST = 8

/**
 * Makes every body under `/api/hooks/` arrive as the bytes that were sent (signatures are made over those), of at
 * most 64 KiB and whatever content type its sender gives: WeChat's is not to be trusted (wechat-protocol §0).
 * No other route takes XML.
 */
export function readHookBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request) => {
    if (isHook(request.url)) request.raw.headers['content-type'] = HOOK_BODY
  })
  fastify.addContentTypeParser(HOOK_BODY, { parseAs: 'buffer', bodyLimit: LIMIT }, (request, bytes, done) => {
    if (isHook(request.url)) done(null, bytes)
    else done(Object.assign(new Error('not a body of this route'), { statusCode: 415 }))
  })
}

const isHook = (url: string): boolean => url.startsWith(HOOKS)

/** What stands in an element: its text, or its children by name; of children with the same name, all. */
export type HookValue = string | { [name: string]: HookValue } | HookValue[]

/** A string or a number of JSON. A string without an end goes to the end: looking for it again costs its square. */
const JSON_WORD = /"(?:[^"\\]|\\[^])*"?|-?\d[\d.eE+-]*/g

/** JSON whose whole numbers of 16 digits and more are texts: `JSON.parse` rounds from 2^53 on, and two ids become one. */
const withLongNumbersAsText = (json: string): string =>
  json.replace(JSON_WORD, (word) => (/^[1-9]\d{15,}$/.test(word) ? `"${word}"` : word))

/**
 * The object that a hook's body holds, by its content: XML (the children of its root) or JSON, whose long
 * numbers come as texts, digit by digit. Throws a Refusal
 * `platform.request-malformed` for anything else, and for XML with a DTD, which is how entities are declared and
 * other files are read.
 */
export function parseHookBody(text: string): Record<string, unknown> {
  try {
    const value: unknown = text.trimStart().startsWith('<')
      ? parseXml(text)
      : JSON.parse(withLongNumbersAsText(text))
    if (isObject(value)) return value
  } catch {
    // Neither the parser's words nor the text are repeated: it may be a person's.
  }
  throw new Refusal(
    'invalid',
    'platform.request-malformed',
    'The body is neither plain XML nor a JSON object.',
  )
}

function parseXml(text: string): unknown {
  const parser = new SaxesParser()
  const open: { name: string; text: string; children: Map<string, HookValue[]> }[] = []
  let root: HookValue | undefined
  const fail = (why: string): never => {
    throw new Error(why)
  }
  parser.on('error', (error) => fail(error.message))
  parser.on('doctype', () => fail('a DTD'))
  parser.on('opentag', ({ name }) => {
    if (open.length === DEEPEST) fail('nested too deeply')
    open.push({ name, text: '', children: new Map() })
  })
  const addText = (more: string): void => {
    const element = open.at(-1)
    if (element) element.text += more
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (!element) return
    const value = valueOf(element)
    const parent = open.at(-1)
    const siblings = parent?.children.get(element.name)
    if (!parent) root = value
    else if (siblings) siblings.push(value)
    else parent.children.set(element.name, [value])
  })
  parser.write(text).close()
  return root
}

function valueOf({ text, children }: { text: string; children: Map<string, HookValue[]> }): HookValue {
  if (!children.size) return text
  return Object.fromEntries(
    [...children].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
