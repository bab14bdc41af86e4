import { Input, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { platform } from '../../../shared/platform/platform'
import { PrivacySheet } from '../../../shared/platform/privacy-sheet'
import { useText } from '../../../shared/text/use-text'
import { Avatar } from '../../../shared/ui/avatar'
import { Button } from '../../../shared/ui/button'
import { Box } from '../../../shared/ui/skeleton'
import './index.scss'
import { useProfile } from './use-profile'

/** Avatar and nickname, filled in by the visitor: WeChat hands out neither by itself any more. */
export default function ProfilePage() {
  const t = useText()
  const profile = useProfile()
  const isWechat = platform.kind === 'weapp'
  return (
    <PageFrame title={t('profile.title')}>
      <PageStates
        state={profile.state}
        skeleton={<ProfileSkeleton />}
        onRetry={() => void profile.reload()}
        onSignIn={profile.onSignIn}
      >
        {({ nickname, avatar }) => (
          <View id="profile" className="profile">
            <Button
              id="profile-avatar"
              kind="bare"
              busy={profile.busy}
              ariaLabel={t('profile.avatar')}
              openType={isWechat ? 'chooseAvatar' : undefined}
              onChooseAvatar={({ detail }) => void profile.onAvatar(detail.avatarUrl)}
              onTap={isWechat ? undefined : () => void profile.onAvatar()}
            >
              <View className="profile-avatar">
                <Avatar picture={avatar} name={nickname} size="large" />
                <Text className="profile-change">{t('profile.avatar')}</Text>
              </View>
            </Button>
            <Nickname saved={nickname ?? ''} busy={profile.busy} onSave={profile.onNickname} />
          </View>
        )}
      </PageStates>
      <PrivacySheet />
    </PageFrame>
  )
}

/** A component of its own, so that typing draws nothing else. WeChat fills the nickname in on blur and submit. */
function Nickname({
  saved,
  busy,
  onSave,
}: {
  saved: string
  busy: boolean
  onSave(typed: string): Promise<void>
}) {
  const t = useText()
  const [typed, setTyped] = useState(saved)
  return (
    <View className="profile-form">
      <Text className="profile-label">{t('profile.nickname')}</Text>
      <Input
        id="profile-nickname"
        className="profile-input"
        type="nickname"
        maxlength={32}
        value={typed}
        placeholder={t('profile.nickname-hint')}
        placeholderClass="profile-placeholder"
        ariaLabel={t('profile.nickname')}
        onInput={({ detail }) => setTyped(detail.value)}
        onBlur={({ detail }) => setTyped(detail.value)}
      />
      <Button
        id="profile-save"
        busy={busy}
        disabled={typed.trim() === '' || typed.trim() === saved}
        onTap={() => void onSave(typed)}
      >
        {t('profile.save')}
      </Button>
    </View>
  )
}

function ProfileSkeleton() {
  return (
    <View id="loading" className="profile">
      <Box className="avatar avatar-large" />
      <Box className="profile-box" />
    </View>
  )
}
