import type { BrowserView, ViewSetUp } from '../protocol.js'
import { defineBuiltIns } from './built-ins.js'
import { crossing, listen, tell, watch } from './events.js'
import { componentOf, easel, type Component } from './glass-easel.js'

interface Page {
  id: number
  route: string
  root: Component
  scrolled: number
}

/** What the harness puts into the window before this module runs. */
interface SetUpWindow {
  weirSetUp: ViewSetUp
  weirTemplates: Record<string, unknown>
  weirBuiltIns: Record<string, unknown>
  weirView: BrowserView
}

const given = window as unknown as SetUpWindow
const { parts, appCss } = given.weirSetUp
const groupList = given.weirTemplates
const pages: Page[] = []
const styles = new Map<string, HTMLStyleElement>()
const front = () => pages.at(-1)

easel.globalOptions.throwGlobalError = true
easel.globalOptions.writeIdToDOM = true
easel.addGlobalWarningListener(() => false)

const base = new easel.ComponentSpace()
const space = new easel.ComponentSpace('', base)
const backend = new easel.CurrentWindowBackendContext()
defineBuiltIns(space, base, given.weirBuiltIns)
addStyle(appCss)
for (const { path, component, using, css } of parts) {
  // A style belongs to its own page: of several, that of the page in front counts.
  if (!component) styles.set(path, addStyle(css))
  const definition = space
    .define(path)
    .usingComponents(using)
    .template({ groupList, content: groupList[path], fallbackListenerOnNativeNode: true })
  if (component) definition.property('i', { type: Object }).property('l', { type: String })
  else definition.data(() => ({ root: { cn: [] } }))
  definition
    .methods({
      eh(event) {
        const of = pages.find(({ root }) =>
          elementOf(root).contains(event.currentTarget?.getBackendElement() ?? null),
        )
        tell({ kind: 'event', page: of?.id ?? 0, event: crossing(event) })
      },
    })
    .registerComponent()
}
listen(backend)
watch(() => front()?.id ?? 0)

given.weirView = {
  push(id, route) {
    const root = space.createComponentByUrl('body-page', route, null, backend)
    const place = document.body.appendChild(document.createElement('i'))
    easel.Element.replaceDocumentElement(root, document.body, place)
    remember()
    pages.push({ id, route, root, scrolled: 0 })
    bring()
  },
  show(id) {
    remember()
    pages.push(
      ...pages.splice(
        pages.findIndex((page) => page.id === id),
        1,
      ),
    )
    bring()
  },
  drop(id) {
    const [gone] = pages.splice(
      pages.findIndex((page) => page.id === id),
      1,
    )
    if (!gone) return
    easel.Element.pretendDetached(gone.root)
    elementOf(gone.root).remove()
    bring()
  },
  clear() {
    for (const { id } of [...pages]) given.weirView.drop(id)
  },
  set(id, patch, wrapper) {
    const page = pages.find((one) => one.id === id)
    if (!page) return
    const target = wrapper ? wrapperOf(page, wrapper) : page.root
    target.setData(patch)
  },
  measure(selector) {
    if (selector === ':viewport') {
      const { scrollTop, scrollHeight } = document.documentElement
      return [{ scrollTop, scrollLeft: 0, scrollHeight, width: innerWidth, height: innerHeight }]
    }
    const root = front()?.root
    const found = root ? [...elementOf(root).querySelectorAll(selector)] : []
    return found.map((node) => {
      const { top, bottom, left, right, width, height } = node.getBoundingClientRect()
      return { id: node.id, top, bottom, left, right, width, height }
    })
  },
}

function elementOf(component: Component): HTMLElement {
  const found = component.getBackendElement()
  if (!found) throw new Error(`${component.is} is not in the page`)
  return found
}

function wrapperOf(page: Page, sid: string): Component {
  const root = elementOf(page.root)
  const found = componentOf(root.querySelector(`[id="${sid}"]`))
  if (!found) throw new Error(`no custom wrapper ${sid}`)
  return found
}

function addStyle(css: string): HTMLStyleElement {
  const style = document.head.appendChild(document.createElement('style'))
  style.textContent = css
  return style
}

function remember(): void {
  const page = front()
  if (page) page.scrolled = scrollY
}

/** Shows the page in front, as it was left, and hides the others. */
function bring(): void {
  const page = front()
  for (const { root } of pages) elementOf(root).style.display = root === page?.root ? 'block' : 'none'
  for (const [route, style] of styles) style.disabled = route !== page?.route
  scrollTo(0, page?.scrolled ?? 0)
}
