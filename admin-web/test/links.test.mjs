import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const SRC = new URL('../src/', import.meta.url)

/** The files of the admin whose path ends in some way. */
const read = (ending) =>
  readdirSync(SRC, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file, text: readFileSync(new URL(file, SRC), 'utf8') }))

/** Addresses written down as links: `to="/x"`, `to: '/x'`, `` to={`/x/${id}`} `` and the same behind an arrow. */
const LINK = /\bto(?:=\{?|: )(?:\([^)]*\) => )?["'`](\/[^"'`]*)["'`]/g

/** The parts of an address, its query left off; what is filled in is any part. */
const partsOf = (address) =>
  address
    .replaceAll(/\$\{[^}]*\}/g, ':any')
    .replace(/\?.*$/, '')
    .split('/')
    .filter((part) => part !== '')

const fits = (route, link) =>
  route.length === link.length && route.every((part, index) => part.startsWith(':') || part === link[index])

describe('links', () => {
  it('lead to pages that are there', () => {
    const routes = read('/routes.tsx')
      .flatMap(({ text }) => [...text.matchAll(/path: '([^']*)'/g)])
      .map(([, path]) => partsOf(path))
    const links = read('.tsx').flatMap(({ file, text }) =>
      [...text.matchAll(LINK)].map(([, address]) => ({ file, address, parts: partsOf(address) })),
    )
    assert.ok(routes.length > 20 && links.length > 10, `${routes.length} routes, ${links.length} links`)
    const dead = links.filter(({ parts }) => parts.length > 0 && !routes.some((route) => fits(route, parts)))
    assert.deepEqual(
      dead.map(({ file, address }) => `${file}: ${address}`),
      [],
    )
  })
})
