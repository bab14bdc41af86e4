import type { ContentCard } from '../../../../shared/api/types'
import styles from './title-cell.module.css'

/** A content's cover and title. */
export function TitleCell({ content: { cover, title } }: { content: Pick<ContentCard, 'cover' | 'title'> }) {
  return (
    <span className={styles.cell}>
      {cover === null ? (
        <span className={styles.cover} aria-hidden />
      ) : (
        <img
          className={styles.cover}
          src={cover.replace('-large.webp', '-small.webp')}
          alt=""
          loading="lazy"
        />
      )}
      <span>{title}</span>
    </span>
  )
}
