import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { inRoot } from '../lib/paths.mjs'

const path = inRoot('bin/lib/require-node.cjs')
const { isEnough, NEEDED } = createRequire(import.meta.url)(path)

test('Node below 20.19 is refused, from 20.19.0 on it passes', () => {
  const refused = ['0.12.18', '12.22.12', '18.20.8', '20.18.3', '20.9.0']
  const accepted = ['20.19.0', '20.20.2', '21.0.0', '22.1.0', '24.21.0', '100.0.0']
  assert.deepEqual(
    refused.filter((version) => isEnough(version, NEEDED)),
    [],
  )
  assert.deepEqual(
    accepted.filter((version) => !isEnough(version, NEEDED)),
    [],
  )
})

test('the guard holds no syntax that came after ES5', () => {
  const source = readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/'[^']*'/g, "''")
  assert.doesNotMatch(source, /=>|`|\b(let|const|class|import|export|async|await)\b|\?\.|\?\?|\*\*|\.\.\./)
})

test('every npm script of bin/ enters through the guard', () => {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const own = Object.entries(scripts).filter(([, line]) => line.includes('bin/'))
  const unguarded = own.filter(([, line]) => !line.startsWith('node -r ./bin/lib/require-node.cjs bin/'))
  assert.ok(own.length > 5)
  assert.deepEqual(unguarded, [])
})
