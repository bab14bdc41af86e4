import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { ModelDefinition, ModelRule } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { Badge } from '../../../../shared/ui/badge'
import { Panel } from '../../../../shared/ui/panel'
import { getRuleUse, modelKeys } from '../api/models'
import { ruleSentence, typesOf } from '../rule-sentence'
import { LimitsPanel } from './limits-panel'
import { RuleDialog } from './rule-dialog'
import styles from './definition-editor.module.css'

interface Props {
  modelId: string
  /** Whether the version scores or has scored, so that its rules have fired or not. */
  counted: boolean
  readOnly: boolean
  /** By the form that it is a field of. */
  value?: ModelDefinition
  onChange?: (definition: ModelDefinition) => void
}

/** What a version says: its rules as sentences, group by group, and the limits around them. */
export function DefinitionEditor({ modelId, counted, readOnly, value, onChange }: Props) {
  const { t, language } = useText()
  const [edited, setEdited] = useState<{ rule: ModelRule | null; group: string } | null>(null)
  const use = useQuery({
    queryKey: modelKeys.use(modelId),
    queryFn: ({ signal }) => getRuleUse(modelId, signal),
    enabled: counted,
  })
  if (value === undefined) return null
  const change = (rules: ModelRule[]) => onChange?.({ ...value, rules })
  const put = (rule: ModelRule) => {
    const at = value.rules.findIndex(({ key }) => key === edited?.rule?.key)
    change(at === -1 ? [...value.rules, rule] : value.rules.map((one, i) => (i === at ? rule : one)))
    setEdited(null)
  }
  const customTypes = [...new Set(value.rules.flatMap(typesOf))].filter((type) => type.startsWith('custom.'))
  const useOf = new Map(use.data?.rules.map((one) => [one.ruleKey, one]))
  return (
    <div className={styles.parts}>
      {value.groups.map((group) => (
        <Panel
          key={group.key}
          title={t('nurture.models.group', {
            label: language === 'zh-CN' ? group.label.zh : group.label.en,
            max: group.max,
          })}
          aside={
            readOnly ? null : (
              <Button
                icon={<PlusOutlined aria-hidden />}
                onClick={() => setEdited({ rule: null, group: group.key })}
              >
                {t('nurture.models.add-rule')}
              </Button>
            )
          }
        >
          <ul className={styles.rules}>
            {value.rules
              .filter((rule) => rule.group === group.key)
              .map((rule) => {
                const fired = useOf.get(rule.key)
                const name = language === 'zh-CN' ? rule.label.zh : rule.label.en
                return (
                  <li key={rule.key} className={styles.rule}>
                    <div className={styles.points} data-negative={rule.points < 0}>
                      {rule.points > 0 ? `+${rule.points}` : `−${-rule.points}`}
                    </div>
                    <div className={styles.says}>
                      <strong>{name}</strong>
                      <p>{ruleSentence(t, rule)}</p>
                      {fired === undefined ? null : fired.times === 0 ? (
                        <Badge tone="warm">{t('nurture.models.never-fired')}</Badge>
                      ) : (
                        <span className={styles.use}>
                          {t('nurture.models.fired', { n: fired.lately, days: use.data?.days ?? 0 })}
                          {fired.lastAt === null ? null : <Ago at={fired.lastAt} />}
                        </span>
                      )}
                    </div>
                    {readOnly ? null : (
                      <div className={styles.actions}>
                        <Button
                          type="text"
                          icon={<EditOutlined />}
                          aria-label={t('nurture.models.edit-rule', { name })}
                          onClick={() => setEdited({ rule, group: group.key })}
                        />
                        <Button
                          type="text"
                          danger
                          icon={<DeleteOutlined />}
                          aria-label={t('nurture.models.remove-rule', { name })}
                          disabled={value.rules.length === 1}
                          onClick={() => change(value.rules.filter((one) => one !== rule))}
                        />
                      </div>
                    )}
                  </li>
                )
              })}
          </ul>
          {value.rules.some((rule) => rule.group === group.key) ? null : (
            <p className={styles.none}>{t('nurture.models.no-rules')}</p>
          )}
        </Panel>
      ))}
      <LimitsPanel value={value} readOnly={readOnly} onChange={(definition) => onChange?.(definition)} />
      <RuleDialog
        edited={edited}
        taken={value.rules.map(({ key }) => key)}
        groups={value.groups}
        custom={customTypes}
        onClose={() => setEdited(null)}
        onDone={put}
      />
    </div>
  )
}
