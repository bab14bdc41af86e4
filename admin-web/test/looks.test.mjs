import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

let palette, css
before(async () => {
  palette = (await load('shared/ui/theme')).palette
  css = await readFile(new URL('../src/shared/ui/theme.css', import.meta.url), 'utf8')
})
const cssValue = (name) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1]

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
  test('antd and our own parts are drawn from the same values', () => {
    for (const [name, value] of Object.entries(palette)) assert.equal(cssValue(name), value, name)
  })

  test('every text colour is readable on every ground it stands on (WCAG AA)', () => {
    const pairs = [
      ...['ink', 'ink-2', 'ink-3', 'accent', 'warm', 'danger'].flatMap((text) => [
        [text, 'surface'],
        [text, 'ground'],
      ]),
      ['accent-strong', 'accent-soft'],
      ['surface', 'accent'],
      ['surface', 'danger'],
      ['hot', 'hot-soft'],
      ['warm', 'warm-soft'],
      ['ink-2', 'warm-soft'],
      ['danger', 'danger-soft'],
    ]
    for (const [text, ground] of pairs) {
      const ratio = contrast(cssValue(text), cssValue(ground))
      assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`)
    }
  })
})
