import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BuiltPackage } from '../built-package.js'

const made: string[] = []

/** A copy of a built package with some files written anew; gone when the tests are. */
export function changedCopy(
  root: string,
  files: Record<string, string | ((text: string) => string)>,
): BuiltPackage {
  const copy = mkdtempSync(join(tmpdir(), 'weir-weapp-'))
  made.push(copy)
  cpSync(root, copy, { recursive: true })
  const from = new BuiltPackage(root)
  for (const [file, change] of Object.entries(files)) {
    const text = typeof change === 'string' ? change : change(from.text(file))
    if (text === (from.has(file) ? from.text(file) : undefined))
      throw new Error(`${file}: nothing was changed`)
    writeFileSync(join(copy, file), text)
  }
  return new BuiltPackage(copy)
}

afterAll(() => {
  for (const copy of made.splice(0)) rmSync(copy, { recursive: true, force: true })
})
