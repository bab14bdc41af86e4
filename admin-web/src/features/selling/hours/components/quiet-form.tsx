import { useQueryClient } from '@tanstack/react-query'
import { Form, Select, Switch } from 'antd'
import { useMemo } from 'react'
import type { QuietHours } from '../../../../shared/api/types'
import { EditForm } from '../../../../shared/detail-page/edit-form'
import { useText } from '../../../../shared/text/text'
import { putQuiet, quietKey } from '../hours'
import { halfHours, quietHoursOf, quietValuesOf, type QuietValues } from '../quiet-values'
import styles from './forms.module.css'

/** When nobody is written to, and what that comes to as a sentence. */
export function QuietForm(props: { quiet: QuietHours; reload: () => Promise<unknown>; readOnly: boolean }) {
  const { quiet, reload, readOnly } = props
  const { t } = useText()
  const queryClient = useQueryClient()
  const stored = useMemo(() => quietValuesOf(quiet), [quiet])
  const times = halfHours(stored.from, stored.to).map((value) => ({ value, label: value }))
  const save = async (values: QuietValues) =>
    queryClient.setQueryData(quietKey, await putQuiet(quietHoursOf({ ...stored, ...values })))
  return (
    <EditForm<QuietValues> stored={stored} save={save} reload={reload} disabled={readOnly}>
      <Form.Item name="on" label={t('nurture.quiet.on')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldsValue }) => {
          const { on, from, to } = { ...stored, ...getFieldsValue(['on', 'from', 'to']) }
          if (!on) return <p className={styles.sentence}>{t('nurture.quiet.none')}</p>
          return (
            <>
              <div className={styles.span}>
                <Form.Item name="from" label={t('nurture.quiet.from')}>
                  <Select options={times} showSearch />
                </Form.Item>
                <Form.Item
                  name="to"
                  label={t('nurture.quiet.to')}
                  dependencies={['from']}
                  rules={[
                    {
                      validator: (_, value: string) =>
                        value === from
                          ? Promise.reject(new Error(t('nurture.quiet.same')))
                          : Promise.resolve(),
                    },
                  ]}
                >
                  <Select options={times} showSearch />
                </Form.Item>
              </div>
              <p className={styles.sentence} aria-live="polite">
                {t(from < to ? 'nurture.quiet.says' : 'nurture.quiet.says-overnight', { from, to })}
              </p>
            </>
          )
        }}
      </Form.Item>
    </EditForm>
  )
}
