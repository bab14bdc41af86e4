import type { ModelDefinition } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import { otherDiffers, ruleDifferences } from '../model-differences'
import { ruleSentence } from '../rule-sentence'
import styles from './differences-panel.module.css'

/** How a draft differs from the version in force, sentence by sentence. */
export function DifferencesPanel({ before, after }: { before: ModelDefinition; after: ModelDefinition }) {
  const { t, language } = useText()
  const rules = ruleDifferences(before, after)
  const other = otherDiffers(before, after)
  return (
    <Panel title={t('nurture.models.differences')}>
      {rules.length === 0 && !other ? (
        <p className={styles.none}>{t('nurture.models.no-differences')}</p>
      ) : null}
      <ul className={styles.list}>
        {rules.map(({ key, before: was, after: now }) => {
          const label = (now ?? was)?.label
          return (
            <li key={key}>
              <strong>{language === 'zh-CN' ? label?.zh : label?.en}</strong>
              {was === null ? null : <del>{ruleSentence(t, was)}</del>}
              {now === null ? null : <ins>{ruleSentence(t, now)}</ins>}
            </li>
          )
        })}
        {other ? <li>{t('nurture.models.other-differences')}</li> : null}
      </ul>
    </Panel>
  )
}
