import { IdcardOutlined, LockOutlined, LogoutOutlined } from '@ant-design/icons'
import { App, Button, Popover, Segmented } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { OwnPasswordDialog } from '../features/access/own-password/own-password-dialog'
import { useSignOut } from '../features/access/use-sign-out'
import { setPreferences, THEMES, usePreferences } from '../shared/preferences/preferences'
import { can, useMe } from '../shared/session/use-session'
import { errorText } from '../shared/text/error-text'
import { useText } from '../shared/text/text'
import { AlertSwitches } from '../shared/ui/alert-switches'
import { LanguageSwitch } from '../shared/ui/language-switch'
import { useNarrow } from '../shared/ui/use-narrow'
import styles from './account-menu.module.css'

/** Who is signed in; opens language, sound and the way out. */
export function AccountMenu() {
  const { t } = useText()
  const me = useMe()
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const [changing, setChanging] = useState(false)
  const role = t(`access.role.${me.role}`)
  const changePassword = () => {
    setOpen(false)
    setChanging(true)
  }
  return (
    <>
      <Popover
        trigger="click"
        open={open}
        onOpenChange={setOpen}
        placement={narrow ? 'bottomRight' : 'topLeft'}
        arrow={false}
        content={<Settings onPassword={changePassword} onLeave={() => setOpen(false)} />}
      >
        <button type="button" className={styles.account}>
          <span className="visually-hidden">{t('app.account.open')}</span>
          <span className={styles.initial} aria-hidden>
            {[...me.name][0]}
          </span>
          <span className={styles.who}>
            <span className={styles.name}>{me.name}</span>
            <span className={styles.role}>{me.teamName === null ? role : `${me.teamName} / ${role}`}</span>
          </span>
        </button>
      </Popover>
      <OwnPasswordDialog open={changing} onClose={() => setChanging(false)} />
    </>
  )
}

function Settings({ onPassword, onLeave }: { onPassword: () => void; onLeave: () => void }) {
  const navigate = useNavigate()
  const { t } = useText()
  const me = useMe()
  const { theme } = usePreferences()
  const { message } = App.useApp()
  const signOut = useSignOut()
  return (
    <div className={styles.settings}>
      <div className={styles.card}>
        <div className={styles.name}>{me.name}</div>
        <div className={styles.role}>{me.login}</div>
      </div>
      <div className={styles.setting}>
        <span>{t('app.account.language')}</span>
        <LanguageSwitch />
      </div>
      <div className={styles.setting}>
        <span>{t('app.account.theme')}</span>
        <Segmented
          aria-label={t('app.account.theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`app.theme.${value}`) }))}
          onChange={(value) => setPreferences({ theme: value })}
        />
      </div>
      <AlertSwitches className={styles.setting} />
      {can(me, 'lead.work') ? (
        <Button
          block
          icon={<IdcardOutlined aria-hidden />}
          onClick={() => {
            onLeave()
            void navigate('/my-card')
          }}
        >
          {t('access.card.title')}
        </Button>
      ) : null}
      <Button block icon={<LockOutlined aria-hidden />} onClick={onPassword}>
        {t('access.password.change')}
      </Button>
      <Button
        block
        icon={<LogoutOutlined aria-hidden />}
        loading={signOut.isPending}
        onClick={() =>
          signOut.mutate(undefined, { onError: (error) => void message.error(errorText(t, error)) })
        }
      >
        {t('app.account.sign-out')}
      </Button>
    </div>
  )
}
