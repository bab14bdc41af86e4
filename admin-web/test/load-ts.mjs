import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const here = dirname(fileURLToPath(import.meta.url))
const src = join(here, '../src')
const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }

/**
 * Imports a TypeScript file of `src` with everything it imports relatively: Node 20 strips no types, so each file is
 * transpiled into a temporary folder. For files whose packages are imported for their types only. What several files
 * give comes as one, and a class that one of them tests for is the same that another gives.
 */
export async function load(...paths) {
  const out = await mkdtemp(join(tmpdir(), 'weir-admin-'))
  const done = new Set()
  const transpile = async (file) => {
    if (done.has(file)) return
    done.add(file)
    const source = await readFile(join(src, `${file}.ts`), 'utf8')
    const next = []
    const code = ts
      .transpileModule(source, { compilerOptions })
      .outputText.replace(/(from|import)\s+'(\.[^']+)'/g, (_, word, to) => {
        next.push(join(dirname(file), to))
        return `${word} '${to}.mjs'`
      })
    await mkdir(dirname(join(out, file)), { recursive: true })
    await writeFile(join(out, `${file}.mjs`), code)
    for (const one of next) await transpile(one)
  }
  try {
    for (const path of paths) await transpile(path)
    const modules = await Promise.all(paths.map((path) => import(join(out, `${path}.mjs`))))
    return Object.assign({}, ...modules)
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

/** Every file below a folder (from this package's root) with one of the endings, as `{ path, text }`. */
export async function sources(folder, endings) {
  const root = join(here, '..', folder)
  const names = await readdir(root, { recursive: true })
  const wanted = names.filter((name) => endings.some((ending) => name.endsWith(ending)))
  return Promise.all(wanted.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })))
}
