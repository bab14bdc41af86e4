import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import { load, sources } from './load-ts.mjs'

let palettes, css
before(async () => {
  palettes = (await load('shared/ui/theme')).palettes
  css = await readFile(new URL('../src/shared/ui/theme.css', import.meta.url), 'utf8')
})
/** The values of a scheme; dark ones stand in a block of their own. */
const block = (scheme) =>
  (scheme === 'dark' ? /:root\[data-theme='dark'\] \{([^}]*)\}/ : /:root \{([^}]*)\}/).exec(css)[1]
const cssValue = (scheme, name) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block(scheme))?.[1]

/** Relative luminance and contrast as WCAG 2.1 defines them. */
const luminance = (hex) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe('looks', () => {
  for (const scheme of ['light', 'dark']) {
    test(`${scheme}: antd and our own parts are drawn from the same values`, () => {
      for (const [name, value] of Object.entries(palettes[scheme]))
        assert.equal(cssValue(scheme, name), value, name)
    })

    test(`${scheme}: every text colour is readable on every ground it stands on (WCAG AA)`, () => {
      const pairs = [
        ...['ink', 'ink-2', 'ink-3', 'accent', 'warm', 'danger'].flatMap((text) =>
          ['surface', 'raised', 'ground'].map((ground) => [text, ground]),
        ),
        ['accent-strong', 'accent-soft'],
        ['ink', 'accent-soft'],
        ['ink-2', 'accent-soft'],
        ['on-accent', 'accent'],
        ['on-accent', 'danger'],
        ['hot', 'hot-soft'],
        ['warm', 'warm-soft'],
        ['ink-2', 'warm-soft'],
        ['danger', 'danger-soft'],
      ]
      for (const [text, ground] of pairs) {
        const ratio = contrast(cssValue(scheme, text), cssValue(scheme, ground))
        assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`)
      }
    })
  }

  test('dark knows every colour that light knows', () => {
    const names = (scheme) => [...block(scheme).matchAll(/--([\w-]+): (?:#|0 )/g)].map(([, name]) => name)
    assert.ok(names('light').length > 20)
    assert.deepEqual(names('dark').sort(), names('light').sort())
  })

  test('no colour is written beside the theme', async () => {
    const files = (await sources('src', ['.css', '.tsx'])).filter(({ path }) => !path.endsWith('theme.css'))
    for (const { path, text } of files)
      assert.doesNotMatch(text, /#[0-9a-f]{3,8}\b(?!\w)(?=[;\s,)'"])/i, path)
  })
})
