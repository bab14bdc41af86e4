import { App, Button } from 'antd'
import type { StaffAccount } from '../../../../shared/api/types'
import { useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { useTimes } from '../../../../shared/ui/ago'
import { Badge, type BadgeTone } from '../../../../shared/ui/badge'
import { Row } from '../../../../shared/ui/row-list'
import { disableAccount, enableAccount, linkOfAccount } from '../api/accounts'
import { useAccountChange } from '../use-accounts'
import type { HandedLink } from './link-dialog'

const tones: Record<StaffAccount['state'], BadgeTone> = { invited: 'warm', active: 'good', disabled: 'plain' }

interface AccountRowProps {
  account: StaffAccount
  onChange: () => void
  onLink: (link: HandedLink) => void
}

/** One member of staff, and what an administrator may do about them. */
export function AccountRow({ account, onChange, onLink }: AccountRowProps) {
  const { t } = useText()
  const me = useMe()
  const { full } = useTimes()
  const { modal } = App.useApp()
  const { id, login, name, role, teamName, state, linkExpiresAt } = account
  const link = useAccountChange(async () => onLink({ name, ...(await linkOfAccount(id)) }))
  const disable = useAccountChange(() => disableAccount(id), 'access.account.disabled')
  const enable = useAccountChange(() => enableAccount(id), 'access.account.enabled')

  const ask = () =>
    modal.confirm({
      title: t('access.account.disable-ask', { name }),
      content: t('access.account.disable-hint'),
      okText: t('access.account.disable'),
      okButtonProps: { danger: true },
      cancelText: t('shared.cancel'),
      onOk: () => disable.mutateAsync(undefined).catch(() => undefined),
    })
  return (
    <Row
      faint={state === 'disabled'}
      title={
        <>
          {name}
          <Badge tone={tones[state]}>{t(`access.account.state.${state}`)}</Badge>
        </>
      }
      detail={login}
      facts={
        <>
          <div>{[t(`access.role.${role}`), ...(teamName === null ? [] : [teamName])].join(' / ')}</div>
          {linkExpiresAt === null ? null : (
            <div>{t('access.account.link-until', { until: full(linkExpiresAt) })}</div>
          )}
        </>
      }
      actions={
        <>
          {state === 'disabled' ? (
            <Button loading={enable.isPending} onClick={() => enable.mutate(undefined)}>
              {t('access.account.enable')}
            </Button>
          ) : (
            <>
              <Button onClick={onChange}>{t('access.account.edit')}</Button>
              <Button loading={link.isPending} onClick={() => link.mutate(undefined)}>
                {t(state === 'invited' ? 'access.account.new-invite' : 'access.account.reset')}
              </Button>
              {id === me.id ? null : (
                <Button type="text" danger onClick={() => void ask()}>
                  {t('access.account.disable')}
                </Button>
              )}
            </>
          )}
        </>
      }
    />
  )
}
