import { Alert, Button, Form } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useText } from '../text/text'
import { Leaving } from './leaving'
import { useSave } from './use-save'
import styles from './edit-form.module.css'

interface EditFormProps<Values extends object> {
  /** What is stored; it fills the fields, and again whenever it changes while nothing is typed. */
  stored: Values
  /** The version that `stored` has, where the thing has versions. */
  version?: number
  /** Sends what was typed. A refusal 409 `…-stale` means that somebody else saved meanwhile. */
  save: (values: Values, version: number | undefined) => Promise<unknown>
  /** Reads the stored anew; afterwards `stored` and `version` are the newest. */
  reload: () => Promise<unknown>
  /** What the button says; "save" without. */
  okText?: string
  /** Something new: it can be saved without a change. */
  isNew?: boolean
  /** Only to be read. */
  disabled?: boolean
  /** `Form.Item`s with names. */
  children: ReactNode
}

/**
 * A form for one thing. A bar offers saving as soon as something was typed (Ctrl/⌘ S does it, too), leaving the page
 * with unsaved changes asks first, and when somebody else saved meanwhile nothing that was typed is lost: the person
 * chooses whose it shall be.
 */
export function EditForm<Values extends object>(props: EditFormProps<Values>) {
  const { stored, version, save, reload, okText, isNew = false, disabled = false, children } = props
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const [dirty, setDirty] = useState(false)
  const { saving, stale, send, settle } = useSave({ save, reload, version })

  // What is typed wins over what arrives; without it the fields follow the server.
  const filled = useRef(stored)
  useEffect(() => {
    if (dirty || filled.current === stored) return
    filled.current = stored
    form.setFieldsValue(stored)
  }, [dirty, form, stored])

  const discard = () => {
    form.resetFields()
    form.setFieldsValue(stored)
    setDirty(false)
    settle()
  }
  const submit = (values: Values) => send(values, () => setDirty(false))
  const active = !disabled && (isNew || dirty)
  useSaveKey(active && !saving, form.submit)
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={disabled}
      initialValues={stored}
      onValuesChange={() => setDirty(true)}
      onFinish={submit}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
    >
      {stale ? (
        <Alert
          className={styles.stale}
          type="warning"
          showIcon
          title={t('shared.edit.stale')}
          description={t('shared.edit.stale-hint')}
          action={
            <div className={styles.choices}>
              <Button onClick={discard}>{t('shared.edit.take-theirs')}</Button>
              <Button onClick={settle}>{t('shared.edit.keep-mine')}</Button>
            </div>
          }
        />
      ) : null}
      {children}
      {active ? (
        <div className={styles.bar}>
          <span className={styles.note}>{isNew ? null : t('shared.edit.unsaved')}</span>
          {isNew ? null : <Button onClick={discard}>{t('shared.edit.discard')}</Button>}
          <Button type="primary" htmlType="submit" loading={saving} disabled={stale}>
            {okText ?? t('shared.edit.save')}
          </Button>
        </div>
      ) : null}
      <Leaving when={dirty && !saving} />
    </Form>
  )
}

/** Ctrl S or ⌘ S saves here instead of the browser's page. */
function useSaveKey(active: boolean, submit: () => void) {
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      submit()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [active, submit])
}
