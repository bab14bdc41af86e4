import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'

/** A page of the admin as its room's routes.tsx names it. */
export interface AdminPage {
  path: string
  needs: string | null
}

const FEATURES = resolve(__dirname, '../../../admin-web/src/features')

/**
 * Every page behind sign-in, read from where the router finds them, so that a new page is tested without being listed.
 * What routes import (icons, texts) is stood in for by nothing; pages themselves are not loaded.
 */
export function adminPages(): AdminPage[] {
  return readdirSync(FEATURES).flatMap((room) => {
    const file = resolve(FEATURES, room, 'routes.tsx')
    let source: string
    try {
      source = readFileSync(file, 'utf8')
    } catch {
      return []
    }
    const { outputText } = ts.transpileModule(source, {
      fileName: file,
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        jsx: ts.JsxEmit.ReactJSX,
      },
    })
    const found: { routes?: AdminPage[] } = {}
    const page = (options: AdminPage): AdminPage => options
    const standIn = (path: string): unknown => (path.endsWith('/pages/page') ? { page } : {})
    new Function('exports', 'require', outputText)(found, standIn)
    if (!found.routes?.length) throw new Error(`${file} exports no routes`)
    return found.routes.map(({ path, needs }) => ({ path, needs }))
  })
}
