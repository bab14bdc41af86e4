import { phrasesOf } from '../text/phrases'
import styles from './phrases.module.css'

/** A short text whose lines break between clauses where they can: a Chinese line may otherwise end in mid-word. */
export function Phrases({ text }: { text: string }) {
  return phrasesOf(text).map((phrase, index) => (
    <span key={index} className={styles.phrase}>
      {phrase}
    </span>
  ))
}
