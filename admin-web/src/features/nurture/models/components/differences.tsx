import type { Label, ModelDefinition } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { limitDifferences, otherDiffers, ruleDifferences } from '../model-differences'
import { ruleSentence } from '../rule-sentence'
import styles from './differences.module.css'

/** How a draft differs from the version in force: its rules sentence by sentence, its limits number by number. */
export function Differences({ before, after }: { before: ModelDefinition; after: ModelDefinition }) {
  const { t, language } = useText()
  const rules = ruleDifferences(before, after)
  const limits = limitDifferences(before, after)
  const other = otherDiffers(before, after)
  const name = (label: Label | undefined) => (language === 'zh-CN' ? label?.zh : label?.en) ?? ''
  const value = (one: number | boolean | null) => {
    if (one === null) return '–'
    if (typeof one === 'number') return String(one)
    return t(one ? 'nurture.limits.yes' : 'nurture.limits.no')
  }
  if (rules.length === 0 && limits.length === 0 && !other)
    return <p className={styles.none}>{t('nurture.models.no-differences')}</p>
  return (
    <ul className={styles.list}>
      {rules.map(({ key, before: was, after: now }) => (
        <li key={key}>
          <strong>{name((now ?? was)?.label)}</strong>
          {was === null ? null : <del>{ruleSentence(t, was)}</del>}
          {now === null ? (
            <span className={styles.gone}>{t('nurture.models.rule-gone')}</span>
          ) : (
            <ins>{ruleSentence(t, now)}</ins>
          )}
        </li>
      ))}
      {limits.map(({ id, text, label, before: was, after: now }) => (
        <li key={id}>
          <strong>{t(text, { label: name(label) })}</strong>
          <span className={styles.numbers}>
            <del>{value(was)}</del> → <ins>{value(now)}</ins>
          </span>
        </li>
      ))}
      {other ? <li>{t('nurture.models.other-differences')}</li> : null}
    </ul>
  )
}
