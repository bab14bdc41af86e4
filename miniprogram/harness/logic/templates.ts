import type { BuiltPackage } from '../built-package.js'

/** What an element of base.wxml stands for. */
export interface Element {
  tag: string
  /** WXML's attribute by Taro's short name in the node: `p11` → `open-type` */
  attributes: Map<string, string>
  /** events that the template binds: `tap`, `input` … */
  events: Set<string>
}

const TEMPLATE = /<template name="tmpl_\d+_([^"]+)">\s*<([\w-]+)([^>]*)/g
const ATTRIBUTE = /([\w:-]+)="(?:\{\{(?:xs\.b\()?i\.(\w+)[^}]*\}\}|(eh))"/g

/** The elements of a build by the name that nodes carry in `nn`, read off its templates. */
export function elementsOf(built: BuiltPackage): Map<string, Element> {
  const elements = new Map<string, Element>()
  const files = built.files.filter((file) => file.endsWith('.wxml'))
  for (const file of files)
    for (const [, name = '', tag = '', inside = ''] of built.text(file).matchAll(TEMPLATE))
      if (!elements.has(name)) elements.set(name, element(tag, inside))
  return elements
}

function element(tag: string, inside: string): Element {
  const found: Element = { tag, attributes: new Map(), events: new Set() }
  for (const [, name = '', short, handler] of inside.matchAll(ATTRIBUTE)) {
    if (handler) found.events.add(name.replace(/^(capture-)?(bind|catch):?/, ''))
    else if (short) found.attributes.set(short, name)
  }
  return found
}
