import type { Block, Mark } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import type { Draft } from '../draft'
import styles from './phone-preview.module.css'

/** A draft as a reader's phone shows it. The sizes are those of the mini-program's article (`blocks.scss`, at 375 px). */
export function PhonePreview({ draft, meta }: { draft: Draft; meta: string }) {
  const { t } = useText()
  return (
    <div
      className={styles.phone}
      data-theme="light"
      role="region"
      aria-label={t('content.preview')}
      tabIndex={0}
    >
      <div className={styles.bar}>{draft.category}</div>
      <article className={styles.article}>
        <h1 className={styles.title}>{draft.title || t('content.preview.no-title')}</h1>
        <p className={styles.meta}>{meta}</p>
        {draft.cover === null ? null : <img className={styles.cover} src={draft.cover} alt="" />}
        <div className={styles.body}>
          {draft.body.map((block, at) => (
            <BlockView key={at} block={block} />
          ))}
        </div>
        <div className={styles.tags}>
          {draft.tags.map((tag) => (
            <span key={tag}>{`# ${tag}`}</span>
          ))}
        </div>
      </article>
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? (
        <h2 className={`${styles.block} ${styles.h2}`}>{block.text}</h2>
      ) : (
        <h3 className={`${styles.block} ${styles.h3}`}>{block.text}</h3>
      )
    case 'paragraph':
      return (
        <p className={`${styles.block} ${styles.text}`}>
          <Marked {...block} />
        </p>
      )
    case 'quote':
      return (
        <blockquote className={`${styles.block} ${styles.quote}`}>
          {block.text}
          {block.by === undefined ? null : <footer className={styles.by}>{`— ${block.by}`}</footer>}
        </blockquote>
      )
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List className={`${styles.block} ${styles.list}`}>
          {block.items.map((item, at) => (
            <li key={at} className={styles.item}>
              <span className={styles.mark} aria-hidden>
                {block.ordered ? `${at + 1}.` : '•'}
              </span>
              <span>{typeof item === 'string' ? item : <Marked {...item} />}</span>
            </li>
          ))}
        </List>
      )
    }
    case 'image':
      return (
        <figure className={styles.block}>
          <img
            className={styles.picture}
            src={block.url}
            alt={block.alt ?? ''}
            width={block.width}
            height={block.height}
          />
          {block.alt === undefined ? null : <figcaption className={styles.words}>{block.alt}</figcaption>}
        </figure>
      )
  }
}

/** A text with its marks, cut where a mark begins or ends. */
function Marked({ text, marks = [] }: { text: string; marks?: Mark[] | undefined }) {
  const cuts = new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, at) => {
    const part = text.slice(from, places[at + 1])
    const here = marks.filter((mark) => mark.from <= from && from < mark.to)
    const has = (kind: Mark['kind']) => here.some((mark) => mark.kind === kind)
    const classes = [
      has('bold') ? styles.bold : '',
      has('italic') ? styles.italic : '',
      has('link') ? styles.link : '',
    ]
    return (
      <span key={from} className={classes.join(' ')}>
        {part}
      </span>
    )
  })
}
