import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { Panel } from '../../../../shared/ui/panel'
import { addTeam, removeTeam, renameTeam } from '../api/accounts'
import { useAccountChange, useTeams } from '../use-accounts'
import styles from './teams-panel.module.css'

interface Subject {
  id: string | null
  name: string
}

/** Teams divide who sees whose leads; one without members can go. */
export function TeamsPanel() {
  const { t } = useText()
  const { modal } = App.useApp()
  const { data: teams = [] } = useTeams()
  const [subject, setSubject] = useState<Subject | null>(null)
  const remove = useAccountChange(removeTeam)
  const ask = ({ id, name }: { id: string; name: string }) =>
    modal.confirm({
      title: t('access.team.remove-ask', { name }),
      okText: t('access.team.remove'),
      okButtonProps: { danger: true },
      cancelText: t('shared.cancel'),
      onOk: () => remove.mutateAsync(id).catch(() => undefined),
    })
  return (
    <Panel
      title={t('access.team.title')}
      aside={<Button onClick={() => setSubject({ id: null, name: '' })}>{t('access.team.add')}</Button>}
    >
      {teams.length === 0 ? <p className={styles.empty}>{t('access.team.empty')}</p> : null}
      <ul className={styles.teams}>
        {teams.map(({ id, name, members }) => (
          <li key={id} className={styles.team}>
            <button type="button" className={styles.name} onClick={() => setSubject({ id, name })}>
              {name}
            </button>
            <span className={styles.members}>{t('access.team.members', { count: members })}</span>
            {members > 0 ? null : (
              <Button size="small" type="text" danger onClick={() => void ask({ id, name })}>
                {t('access.team.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <TeamDialog subject={subject} onClose={() => setSubject(null)} />
    </Panel>
  )
}

function TeamDialog({ subject, onClose }: { subject: Subject | null; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<{ name: string }>()
  const save = useAccountChange(async ({ name }: { name: string }) => {
    if (subject === null) return
    await (subject.id === null ? addTeam(name) : renameTeam(subject.id, name))
    onClose()
  })
  return (
    <Dialog
      open={subject !== null}
      title={t(subject?.id === null ? 'access.team.add' : 'access.team.rename')}
      okText={t('access.account.change-ok')}
      busy={save.isPending}
      onOk={form.submit}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: subject?.name ?? '' }}
        onFinish={save.mutate}
        clearOnDestroy
      >
        <Form.Item
          name="name"
          label={t('access.team.name')}
          rules={[{ required: true, whitespace: true, message: t('access.team.name-missing') }]}
        >
          <Input maxLength={64} autoComplete="off" autoFocus />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
