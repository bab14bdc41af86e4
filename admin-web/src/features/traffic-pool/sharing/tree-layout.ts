/** What the drawing needs to know of a share. */
export interface TreeNode {
  id: string
  parentId: string | null
  depth: number
  opened: number
}

/** A share with its place: hops to the right, siblings below each other. */
export interface Placed<Node> {
  node: Node
  x: number
  y: number
  /** The place of the share it hangs below; null at the left edge. */
  parent: { x: number; y: number } | null
}

/** Which of the shares given hang below which; whose parent is not among them hangs at the root. */
export function childrenOf<Node extends TreeNode>(nodes: readonly Node[]): Map<string | null, Node[]> {
  const known = new Set(nodes.map(({ id }) => id))
  const children = new Map<string | null, Node[]>()
  for (const node of nodes) {
    const parent = node.parentId !== null && known.has(node.parentId) ? node.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  return children
}

/**
 * Lays a tree out from left to right: a share without children takes a row, another stands in the middle of its
 * children's. `open` names the shares whose children are shown.
 */
export function layout<Node extends TreeNode>(
  nodes: readonly Node[],
  open: ReadonlySet<string>,
): { placed: Placed<Node>[]; rows: number; hops: number } {
  const children = childrenOf(nodes)
  const placed: Placed<Node>[] = []
  let rows = 0
  let hops = 0
  const place = (node: Node, x: number): Placed<Node> => {
    hops = Math.max(hops, x + 1)
    const below = open.has(node.id) ? (children.get(node.id) ?? []).map((child) => place(child, x + 1)) : []
    const [first, last] = [below[0], below.at(-1)]
    const y = first && last ? (first.y + last.y) / 2 : rows++
    const own = { node, x, y, parent: null }
    for (const child of below) child.parent = { x, y }
    placed.push(own)
    return own
  }
  for (const root of children.get(null) ?? []) place(root, 0)
  return { placed, rows, hops }
}
