import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Form, Input, Select } from 'antd'
import { useText } from '../../../../shared/text/text'
import { getWords, wordsKey } from '../api/contents'
import type { DeskState } from '../use-desk'
import { CoverField } from './cover-field'
import { PURPOSES } from './state-mark'
import styles from './fields.module.css'

/** Everything of a content but its body. */
export function Fields({ desk, missing }: { desk: DeskState; missing: readonly string[] }) {
  const { t } = useText()
  const { draft, change } = desk
  const words = useQuery({ queryKey: wordsKey, queryFn: ({ signal }) => getWords(signal) })
  const need = (name: string) =>
    missing.includes(name) ? { validateStatus: 'error' as const, help: t('content.needed') } : {}
  return (
    <Form layout="vertical" className={styles.fields}>
      <Form.Item label={t('content.field.title')} htmlFor="content-title" {...need('title')}>
        <Input
          id="content-title"
          size="large"
          value={draft.title}
          maxLength={120}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Form.Item>
      <Form.Item label={t('content.field.summary')} htmlFor="content-summary">
        <Input.TextArea
          id="content-summary"
          value={draft.summary}
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={({ target }) => change({ summary: target.value })}
        />
      </Form.Item>
      <div className={styles.row}>
        <Form.Item label={t('content.field.category')} htmlFor="content-category" {...need('category')}>
          <AutoComplete
            id="content-category"
            value={draft.category}
            options={(words.data?.categories ?? []).map((value) => ({ value }))}
            maxLength={40}
            showSearch={{ filterOption: true }}
            onChange={(category: string) => change({ category })}
          />
        </Form.Item>
        <Form.Item label={t('content.field.purpose')} htmlFor="content-purpose">
          <Select
            id="content-purpose"
            value={draft.purpose}
            options={PURPOSES.map((value) => ({ value, label: t(`content.purpose.${value}`) }))}
            onChange={(purpose) => change({ purpose })}
          />
        </Form.Item>
        <Form.Item label={t('content.field.tags')} htmlFor="content-tags">
          <Select
            id="content-tags"
            mode="tags"
            value={draft.tags}
            maxCount={10}
            options={(words.data?.tags ?? []).map((value) => ({ value, label: value }))}
            tokenSeparators={[',', '，', '、']}
            onChange={(tags: string[]) => change({ tags: [...new Set(tags.map((tag) => tag.trim()))] })}
          />
        </Form.Item>
      </div>
      <Form.Item label={t('content.field.cover')}>
        <CoverField cover={draft.cover} onChange={(cover) => change({ cover })} onSending={desk.setSending} />
      </Form.Item>
    </Form>
  )
}
