import type { BuiltPackage } from '../built-package.js'

/** What an element of base.wxml stands for. */
export interface Element {
  tag: string
  /** WXML's attribute by Taro's short name in the node: `p11` → `open-type` */
  attributes: Map<string, string>
  /** events that the template binds: `tap`, `input` … */
  events: Set<string>
  /** its children stand in the template itself (Taro's compileMode), without ids of their own */
  isWhole: boolean
}

/** Fields have two templates, with and without the focus, and one that chooses: the last is none of an element. */
const TEMPLATE =
  /<template name="tmpl_\d+_([^"]+?)(?:_focus|_blur)?">\s*<(?!template)([\w-]+)([^>]*)([^]*?)<\/template>/g
const ATTRIBUTE = /([\w:-]+)="(?:\{\{(?:xs\.b\()?i\.(\w+)[^}]*\}\}|(eh))"/g

/** The elements of a build by the name that nodes carry in `nn`, read off its templates. */
export function elementsOf(built: BuiltPackage): Map<string, Element> {
  const elements = new Map<string, Element>()
  const files = built.files.filter((file) => file.endsWith('.wxml'))
  for (const file of files)
    for (const [, name = '', tag = '', inside = '', rest = ''] of built.text(file).matchAll(TEMPLATE))
      if (!elements.has(name)) elements.set(name, element(tag, inside, !rest.includes('<template')))
  return elements
}

function element(tag: string, inside: string, isWhole: boolean): Element {
  const found: Element = { tag, attributes: new Map(), events: new Set(), isWhole }
  for (const [, name = '', short, handler] of inside.matchAll(ATTRIBUTE)) {
    if (handler) found.events.add(name.replace(/^(capture-)?(bind|catch):?/, ''))
    else if (short) found.attributes.set(short, name)
  }
  return found
}
