import { Fragment } from 'react'
import type { ShareNode } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { childrenOf, layout } from '../tree-layout'
import styles from './share-tree.module.css'

/** Pixels of a share's card, and from one to the next. */
const CARD = { width: 184, height: 60 }
const STEP = { x: 232, y: 76 }

interface ShareTreeProps {
  nodes: readonly ShareNode[]
  /** Shares whose children are shown. */
  open: ReadonlySet<string>
  onToggle: (id: string) => void
  chosen: string | null
  onChoose: (id: string) => void
}

/** The tree of a content: hops from left to right, who shared on each card, lines to whom it went on. */
export function ShareTree({ nodes, open, onToggle, chosen, onChoose }: ShareTreeProps) {
  const { t } = useText()
  const children = childrenOf(nodes)
  const { placed, rows, hops } = layout(nodes, open)
  const [width, height] = [hops * STEP.x, rows * STEP.y]
  return (
    <div className={styles.frame} tabIndex={0} role="region" aria-label={t('pool.share.tree')}>
      <div className={styles.canvas} style={{ inlineSize: width, blockSize: height }}>
        <svg className={styles.lines} width={width} height={height} aria-hidden>
          {placed.map(({ node, x, y, parent }) =>
            parent === null ? null : (
              <path
                key={node.id}
                d={`M${parent.x * STEP.x + CARD.width} ${parent.y * STEP.y + CARD.height / 2} C${x * STEP.x - 24} ${parent.y * STEP.y + CARD.height / 2} ${parent.x * STEP.x + CARD.width + 24} ${y * STEP.y + CARD.height / 2} ${x * STEP.x} ${y * STEP.y + CARD.height / 2}`}
              />
            ),
          )}
        </svg>
        {placed.map(({ node, x, y }) => {
          const below = children.get(node.id)?.length ?? 0
          const name = node.sharerName ?? t('pool.share.reader')
          return (
            <Fragment key={node.id}>
              <button
                type="button"
                className={styles.card}
                data-lead={node.leads > 0}
                aria-pressed={chosen === node.id}
                style={{ insetInlineStart: x * STEP.x, insetBlockStart: y * STEP.y, inlineSize: CARD.width }}
                onClick={() => onChoose(node.id)}
              >
                <span className={styles.name}>{name}</span>
                <span className={styles.facts}>
                  {t('pool.share.opened-n', { count: node.opened })}
                  {node.contacts > 0 ? <b>{t('pool.share.contacts-n', { count: node.contacts })}</b> : null}
                  {node.leads > 0 ? <b>{t('pool.share.leads-n', { count: node.leads })}</b> : null}
                </span>
              </button>
              {below === 0 ? null : (
                <button
                  type="button"
                  className={styles.toggle}
                  style={{
                    insetInlineStart: x * STEP.x + CARD.width - 12,
                    insetBlockStart: y * STEP.y + CARD.height / 2 - 12,
                  }}
                  aria-expanded={open.has(node.id)}
                  aria-label={t('pool.share.below', { name, count: below })}
                  onClick={() => onToggle(node.id)}
                >
                  {open.has(node.id) ? '−' : below}
                </button>
              )}
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}
