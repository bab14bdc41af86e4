/** A node as Taro writes it into a page's data; the short names are Taro's. */
export interface Node {
  /** unique id that Taro gave */
  sid?: string
  /** the `id` that the page gave */
  uid?: string
  /** name, or its alias in base.wxml */
  nn: string
  /** class */
  cl?: string
  /** text of a text node */
  v?: string
  cn?: Node[]
  [attribute: string]: unknown
}

/** Writes a value at a path of setData, such as `root.cn.[0].cn.[1].p25`. */
export function setPath(data: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.replace(/\.?\[(\d+)\]/g, '.$1').split('.')
  let at: Record<string, unknown> = data
  steps.slice(0, -1).forEach((step, i) => {
    const next = at[step]
    if (typeof next !== 'object' || next === null) at[step] = /^\d+$/.test(steps[i + 1] ?? '') ? [] : {}
    at = at[step] as Record<string, unknown>
  })
  at[steps.at(-1) ?? ''] = value
}

/** A node with its depth; the page's root is at 0. */
export interface Placed {
  node: Node
  depth: number
}

/**
 * Every node below a root, in the order of the page.
 *
 * @param current answers the node as it is now: a custom wrapper keeps its own copy
 */
export function* walk(
  node: Node,
  current: (node: Node) => Node = (same) => same,
  depth = 0,
): Generator<Placed> {
  const now = current(node)
  yield { node: now, depth }
  for (const child of now.cn ?? []) yield* walk(child, current, depth + 1)
}

/** Everything that can be read below a node, piece by piece. */
export const textOf = (node: Node, current?: (node: Node) => Node): string[] =>
  [...walk(node, current)].map(({ node: { v } }) => v).filter((text) => text !== undefined)
