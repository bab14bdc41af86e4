import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

const PREFIX = 'access.action.'
const read = (path) => readFile(new URL(path, import.meta.url), 'utf8')

/** Every action that can stand in the trail: mutating staff routes as the server writes them, and its own commands. */
async function actions() {
  const { paths } = JSON.parse(await read('../../server/openapi.json'))
  const routes = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/staff/'))
    .flatMap(([path, verbs]) =>
      ['post', 'put', 'patch', 'delete']
        .filter((verb) => verb in verbs)
        .map((verb) => `${verb.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
  const commands = [
    ...(await read('../../server/src/app/staff-commands.ts')).matchAll(/noted\(app, '(\w+)'/g),
  ].map(([, command]) => `npm run staff -- ${command}`)
  assert.ok(routes.length > 40 && commands.length > 2, 'the routes and commands were not found')
  return [...routes, ...commands].sort()
}

describe('the audit log', () => {
  let languages
  before(async () => {
    languages = {
      'zh-CN': (await load('shared/text/zh-cn')).zhCN,
      'en-US': (await load('shared/text/en-us')).enUS,
    }
  })

  for (const language of ['zh-CN', 'en-US'])
    test(`names every action in words of ${language}, and nothing that nobody can do`, async () => {
      const named = Object.keys(languages[language])
        .filter((key) => key.startsWith(PREFIX))
        .map((key) => key.slice(PREFIX.length))
      assert.deepEqual(named.sort(), await actions())
    })

  test('gives no two actions the same words', () => {
    for (const texts of Object.values(languages)) {
      const words = Object.entries(texts).filter(([key]) => key.startsWith(PREFIX))
      assert.equal(new Set(words.map(([, text]) => text)).size, words.length)
    }
  })
})
