import { Form, Input, InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import type { ModelDefinition, ModelRule } from '../../../../shared/api/types'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { draftOf, PER, PURPOSES, ruleOf, SCOPES, type RuleDraft } from '../rule-draft'
import { ruleSentence } from '../rule-sentence'
import { BehaviourField } from './behaviour-field'
import styles from './rule-dialog.module.css'

interface Props {
  edited: { rule: ModelRule | null; group: string } | null
  /** Keys of the version's rules. */
  taken: readonly string[]
  groups: ModelDefinition['groups']
  /** Behaviours of other systems that the version's rules are about. */
  custom: readonly string[]
  onClose: () => void
  onDone: (rule: ModelRule) => void
}

/** One rule in its parts, and above them the sentence that they make. */
export function RuleDialog({ edited, taken, groups, custom, onClose, onDone }: Props) {
  const { t, language } = useText()
  const [form] = Form.useForm<RuleDraft>()
  const values = Form.useWatch((all: RuleDraft) => all, form)
  const initial = useMemo(() => edited && draftOf(edited.rule, edited.group, taken), [edited, taken])
  const isNew = edited?.rule === null
  const preview = initial && ruleOf({ ...initial, ...values }, edited?.rule ?? null)
  return (
    <Dialog
      open={edited !== null}
      title={t(isNew ? 'nurture.models.add-rule' : 'nurture.rule.edit')}
      okText={t('nurture.rule.ok')}
      onOk={form.submit}
      onClose={onClose}
    >
      {initial === null ? null : (
        <Form<RuleDraft>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          onFinish={(draft) => onDone(ruleOf({ ...initial, ...draft }, edited?.rule ?? null))}
          clearOnDestroy
        >
          {preview === null || preview === undefined ? null : (
            <p className={styles.sentence} aria-live="polite">
              {ruleSentence(t, preview)}
            </p>
          )}
          <div className={styles.pair}>
            <Form.Item
              name="label"
              label={t('nurture.rule.name')}
              rules={[{ required: true, whitespace: true, message: t('nurture.rule.name-missing') }]}
            >
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item
              name="labelEn"
              label={t('nurture.rule.name-en')}
              extra={t('nurture.rule.name-en-hint')}
            >
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item
            name="types"
            label={t('nurture.rule.when')}
            extra={t('nurture.rule.when-hint')}
            rules={[{ required: true, message: t('nurture.rule.when-missing') }]}
          >
            <BehaviourField known={custom} />
          </Form.Item>
          <Form.Item
            name="purposes"
            label={t('nurture.rule.purposes')}
            extra={t('nurture.rule.purposes-hint')}
          >
            <Select
              mode="multiple"
              allowClear
              options={PURPOSES.map((value) => ({ value, label: t(`content.purpose.${value}`) }))}
            />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item
              name="points"
              label={t('nurture.rule.points')}
              rules={[
                { required: true, message: t('nurture.rule.points-missing') },
                {
                  validator: (_, n: number | null) =>
                    n === 0 ? Promise.reject(new Error(t('nurture.rule.points-missing'))) : Promise.resolve(),
                },
              ]}
            >
              <InputNumber min={-1000} max={1000} />
            </Form.Item>
            <Form.Item name="scope" label={t('nurture.rule.counts')}>
              <Select options={SCOPES.map((value) => ({ value, label: t(`nurture.rule.scope.${value}`) }))} />
            </Form.Item>
            <Form.Item name="windowN" label={t('nurture.rule.window')}>
              <InputNumber min={1} max={1000} precision={0} placeholder={t('nurture.rule.no-limit')} />
            </Form.Item>
            <Form.Item name="windowPer" label={t('nurture.rule.window-per')}>
              <Select options={PER.map((value) => ({ value, label: t(`nurture.rule.window.${value}`) }))} />
            </Form.Item>
            <Form.Item name="ruleCap" label={t('nurture.rule.at-most')}>
              <InputNumber min={1} max={1000} precision={0} placeholder={t('nurture.rule.no-limit')} />
            </Form.Item>
            <Form.Item name="halfLifeDays" label={t('nurture.rule.halves')}>
              <InputNumber min={1} max={3650} placeholder={t('nurture.rule.never')} />
            </Form.Item>
            <Form.Item name="minMinutes" label={t('nurture.rule.least-minutes')}>
              <InputNumber min={1} max={10_000} placeholder={t('nurture.rule.any')} />
            </Form.Item>
            <Form.Item name="expiresDays" label={t('nurture.rule.ends')}>
              <InputNumber min={1} max={3650} placeholder={t('nurture.rule.never')} />
            </Form.Item>
          </div>
          <Form.Item name="group" label={t('nurture.rule.group')}>
            <Select
              options={groups.map(({ key, label }) => ({
                value: key,
                label: language === 'zh-CN' ? label.zh : label.en,
              }))}
            />
          </Form.Item>
        </Form>
      )}
    </Dialog>
  )
}
