import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useText } from '../../../../shared/text/text'
import { getContentChoices } from '../api/channels'

/** What is said of a channel when it is opened and later. `chosen`: what it opens now, which may not be among the newest. */
export function ChannelFields({ chosen }: { chosen?: { id: string; title: string } | null }) {
  const { t } = useText()
  const contents = useQuery({
    queryKey: ['channels', 'contents'],
    queryFn: ({ signal }) => getContentChoices(signal),
  })
  const options = (contents.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))
  const missing = chosen && !options.some(({ value }) => value === chosen.id)
  return (
    <>
      <Form.Item
        name="name"
        label={t('pool.channel.name')}
        rules={[{ required: true, whitespace: true, message: t('pool.channel.name-missing') }]}
      >
        <Input maxLength={80} autoComplete="off" placeholder={t('pool.channel.name-example')} />
      </Form.Item>
      <Form.Item name="contentId" label={t('pool.channel.opens')} extra={t('pool.channel.opens-hint')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          loading={contents.isPending}
          placeholder={t('pool.channel.opens-home')}
          options={missing ? [{ value: chosen.id, label: chosen.title }, ...options] : options}
        />
      </Form.Item>
      <Form.Item name="medium" label={t('pool.channel.medium')}>
        <Input maxLength={64} autoComplete="off" placeholder={t('pool.channel.medium-example')} />
      </Form.Item>
      <Form.Item name="campaign" label={t('pool.channel.campaign')}>
        <Input maxLength={64} autoComplete="off" placeholder={t('pool.channel.campaign-example')} />
      </Form.Item>
    </>
  )
}
