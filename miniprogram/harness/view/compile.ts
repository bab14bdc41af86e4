import { TmplGroup } from 'glass-easel-template-compiler'
import type { BuiltPackage, PageConfig } from '../built-package.js'
import { styleOf } from './style.js'

/** A page or component as the view needs it. */
export interface Part {
  path: string
  component: boolean
  /** path of each component that it uses, by name */
  using: Record<string, string>
  css: string
}

export interface Compiled {
  parts: Part[]
  appCss: string
  /** JavaScript expression: the compiled templates by path */
  templates: string
  /** what WeChat's compiler had to say */
  warnings: string[]
}

/** Compiles all WXML and WXS of a package with WeChat's own compiler. */
export function compile(built: BuiltPackage): Compiled {
  const group = new TmplGroup()
  const warnings: string[] = []
  const parts: Part[] = []
  for (const file of built.files) {
    const path = file.replace(/\.\w+$/, '')
    if (file.endsWith('.wxs')) group.addScript(path, built.text(file))
    if (!file.endsWith('.wxml')) continue
    const said = group.addTmpl(path, built.text(file)) as { message: string }[]
    warnings.push(...said.map(({ message }) => `${file}: ${message}`))
    const part = partOf(built, path)
    if (part) parts.push(part)
  }
  const templates = group.getTmplGenObjectGroups()
  group.free()
  return { parts, appCss: styleOf(built, 'app.wxss'), templates, warnings }
}

function partOf(built: BuiltPackage, path: string): Part | null {
  if (!built.has(`${path}.json`)) return null
  const config = built.json<PageConfig>(`${path}.json`)
  if (!config.component && !built.routes.includes(path)) return null
  const names = Object.keys({ ...built.app.usingComponents, ...config.usingComponents })
  return {
    path,
    component: config.component === true,
    using: Object.fromEntries(names.map((name) => [name, `/${built.component(path, name)}`])),
    css: styleOf(built, `${path}.wxss`),
  }
}

/** Compiles the templates of the harness's own small built-in components. */
export function compileBuiltIns(templates: Record<string, string>): string {
  const group = new TmplGroup()
  for (const [name, template] of Object.entries(templates)) group.addTmpl(name, template)
  const made = group.getTmplGenObjectGroups()
  group.free()
  return made
}
