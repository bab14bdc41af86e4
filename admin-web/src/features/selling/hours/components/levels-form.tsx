import { useQueryClient } from '@tanstack/react-query'
import { Form, InputNumber } from 'antd'
import type { ServiceLevels } from '../../../../shared/api/types'
import { EditForm } from '../../../../shared/detail-page/edit-form'
import { useText } from '../../../../shared/text/text'
import { levelsKey, putLevels } from '../hours'
import styles from './forms.module.css'

/** How many working minutes a hot and a warm lead may wait for each step. */
export function LevelsForm(props: {
  levels: ServiceLevels
  reload: () => Promise<unknown>
  readOnly: boolean
}) {
  const { levels, reload, readOnly } = props
  const { t } = useText()
  const queryClient = useQueryClient()
  const save = async (values: ServiceLevels) => queryClient.setQueryData(levelsKey, await putLevels(values))
  return (
    <EditForm<ServiceLevels> stored={levels} save={save} reload={reload} disabled={readOnly}>
      {(['hot', 'warm'] as const).map((heat) => (
        <fieldset key={heat} className={styles.heat}>
          <legend>{t(`selling.hours.${heat}`)}</legend>
          <div className={styles.targets}>
            {(['assign', 'accept', 'firstTouch'] as const).map((target) => (
              <Form.Item
                key={target}
                name={[heat, target]}
                label={t(`selling.hours.target.${target}`)}
                rules={[{ required: true, message: t('selling.hours.minutes-missing') }]}
              >
                <InputNumber
                  min={1}
                  max={10_000}
                  precision={0}
                  inputMode="numeric"
                  suffix={t('selling.hours.minutes')}
                />
              </Form.Item>
            ))}
          </div>
        </fieldset>
      ))}
    </EditForm>
  )
}
