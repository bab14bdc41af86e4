import { Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../../../shared/text/text'
import { behaviourText } from '../../../../shared/timeline/behaviour-text'
import { BEHAVIOURS, customType } from '../rule-draft'

interface Props {
  /** Other systems' behaviours that the version speaks of already. */
  known: readonly string[]
  /** By the form's item. */
  id?: string
  value?: string[]
  onChange?: (types: string[]) => void
}

/** Which behaviours a rule is about: ours by their words, another system's by the name that it reports them under. */
export function BehaviourField({ known, id, value = [], onChange }: Props) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const typedType = customType(typed)
  const custom = [...new Set([...known, ...value.filter((type) => type.startsWith('custom.'))])]
  const others = typedType === null || custom.includes(typedType) ? custom : [...custom, typedType]
  const option = (type: string) => ({ value: type, label: behaviourText(t, type) })
  const holds = ({ value: type, label }: { value: string; label: string }) =>
    `${label} ${type}`.toLowerCase().includes(typed.trim().toLowerCase())
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      maxCount={8}
      value={value}
      onChange={(types: string[]) => {
        setTyped('')
        onChange?.(types)
      }}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      options={[
        { label: t('nurture.rule.ours'), options: BEHAVIOURS.map(option).filter(holds) },
        { label: t('nurture.rule.others'), options: others.map(option).filter(holds) },
      ].filter(({ options }) => options.length > 0)}
      notFoundContent={t('nurture.rule.custom-wrong')}
    />
  )
}
