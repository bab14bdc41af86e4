import type { MiniProgram } from '../logic/mini-program.js'
import type { RenderedView } from '../view/view.js'
import { atMost, none, type Finding } from './rules.js'

interface Shown {
  id: string
  width: number
  height: number
}

interface Picture extends Shown {
  src: string
  naturalWidth: number
  naturalHeight: number
  fit: string
}

/** Our bar for what a thumb must hit, in pixels; WeChat's is 20. */
const THUMB = 44
const TAPPED = new Set(['view', 'button'])

const BOXES = `[...document.querySelectorAll('body [id]')].map((e) => {
  const { width, height } = e.getBoundingClientRect()
  return { id: e.id, width, height }
}).filter(({ width }) => width > 0)`

const PICTURES = `[...document.querySelectorAll('body img')].map((e) => {
  const { width, height } = e.getBoundingClientRect()
  return { id: '', src: e.src, width, height, naturalWidth: e.naturalWidth, naturalHeight: e.naturalHeight,
    fit: getComputedStyle(e).objectFit }
}).filter(({ width, src }) => width > 0 && src.startsWith('http'))`

const DEEPEST = `Math.max(0, ...[...document.querySelectorAll('body *')].map((e) => {
  let depth = 0
  for (let up = e; up !== document.body; up = up.parentElement) depth += 1
  return depth
}))`

/** WeChat's rules that only a drawn page can be judged by (weapp-runtime §7). */
export async function viewRules(app: MiniProgram, view: RenderedView): Promise<Finding[]> {
  await view.idle()
  const boxes = await view.ask<Shown[]>(BOXES)
  const pictures = await view.ask<Picture[]>(PICTURES)
  const tapped = new Set(
    app.page
      .nodes()
      .filter(({ node }) => TAPPED.has(app.tagOf(node)) && app.elements.get(node.nn)?.events.has('tap'))
      .map(({ node }) => node.uid ?? node.sid),
  )
  const isSmall = ({ id, width, height }: Shown) => tapped.has(id) && (width < THUMB || height < THUMB)
  const isHuge = (p: Picture) => p.naturalWidth * p.naturalHeight > p.width * p.height * 4
  const isBent = (p: Picture) =>
    p.fit === 'fill' && Math.abs(p.naturalWidth / p.naturalHeight / (p.width / p.height) - 1) > 0.15
  return [
    none('WeChat’s compiler has no complaint', view.warnings),
    none('no error in the view', view.errors),
    none('everything is drawn', await view.undrawn()),
    none(
      `what is tapped is ${THUMB} px`,
      boxes.filter(isSmall).map(({ id, width, height }) => `${id} ${width}×${height}`),
    ),
    none(
      'no picture is larger than it is shown',
      pictures.filter(isHuge).map(({ src }) => src),
    ),
    none(
      'no picture is bent',
      pictures.filter(isBent).map(({ src }) => src),
    ),
    atMost('pictures at once', pictures.length, 20),
    atMost('elements', await view.ask<number>(`document.querySelectorAll('body *').length`), 1000),
    atMost('depth', await view.ask<number>(DEEPEST), 30),
    atMost('sideways', await view.ask<number>('document.documentElement.scrollWidth - innerWidth'), 0, 'px'),
  ]
}
