import { Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { useChange } from '../../../../shared/api/use-change'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { channelsKey, openChannel } from '../api/channels'
import { bodyOf, type ChannelValues } from '../channel-values'
import { ChannelFields } from './channel-fields'

interface Values extends ChannelValues {
  key?: string
}

/** Opens a channel and goes on to its page, where the codes are. */
export function NewChannelDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const navigate = useNavigate()
  const create = useChange({
    send: async ({ key, ...values }: Values) => {
      const made = await openChannel({ ...bodyOf(values), ...(key ? { key } : {}) })
      onClose()
      await navigate(`/channels/${made.id}`)
    },
    renews: [channelsKey],
  })
  return (
    <Dialog
      open={open}
      title={t('pool.channel.new')}
      hint={t('pool.channel.new-hint')}
      okText={t('pool.channel.open')}
      busy={create.isPending}
      onOk={form.submit}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={create.mutate} clearOnDestroy>
        <ChannelFields />
        <Form.Item
          name="key"
          label={t('pool.channel.key')}
          extra={t('pool.channel.key-hint')}
          rules={[{ pattern: /^[0-9a-z]{1,32}$/, message: t('pool.channel.key-rule') }]}
        >
          <Input maxLength={32} autoComplete="off" autoCapitalize="off" spellCheck={false} />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
