import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { NextStepCard } from '../../features/next-step/next-step-card'
import { urlOf, type PageName } from '../../routes'
import type { Me } from '../../shared/api/types'
import { PageFrame, PageStates } from '../../shared/page-shell/page-shell'
import { useText } from '../../shared/text/use-text'
import { Avatar } from '../../shared/ui/avatar'
import { Cell, Cells } from '../../shared/ui/cell'
import { sayWhy } from '../../shared/ui/say'
import { Box, Lines } from '../../shared/ui/skeleton'
import './index.scss'
import { useMine } from './use-mine'

const go = (page: PageName) => () => void Taro.navigateTo({ url: urlOf(page) })

/** The visitor's own things and choices. */
export default function MinePage() {
  const t = useText()
  const { state, reload, signIn } = useMine()
  const onSignIn = () => void signIn().catch(sayWhy)

  return (
    <PageFrame title={t('tab.mine')} tab="mine">
      <View className="mine">
        <PageStates
          state={state}
          skeleton={<MineSkeleton />}
          onRetry={() => void reload()}
          onSignIn={onSignIn}
        >
          {(me) => (
            <View id="mine">
              {me ? <Person me={me} /> : <Guest onSignIn={onSignIn} />}
              {me && <NextStepCard />}
              <View className="mine-groups">
                <Cells>
                  <Cell
                    id="mine-favourites"
                    icon="star"
                    label={t('mine.favourites')}
                    end={me && me.favourites > 0 ? String(me.favourites) : undefined}
                    onTap={go('favourites')}
                  />
                  <Cell id="mine-enquiries" icon="chat" label={t('mine.enquiries')} onTap={go('enquiries')} />
                  <Cell
                    id="mine-advisor"
                    icon="user"
                    label={t('mine.advisor')}
                    end={me?.advisor?.name}
                    onTap={go('card')}
                  />
                </Cells>
                <Cells>
                  <Cell
                    id="mine-phone"
                    icon="phone"
                    label={t('mine.phone')}
                    end={me ? (me.phoneMasked ?? t('mine.phone-none')) : undefined}
                    onTap={go('phone')}
                  />
                  <Cell id="mine-privacy" icon="shield" label={t('mine.privacy')} onTap={go('privacy')} />
                  <Cell id="mine-settings" icon="gear" label={t('mine.settings')} onTap={go('settings')} />
                </Cells>
              </View>
            </View>
          )}
        </PageStates>
      </View>
    </PageFrame>
  )
}

function Person({ me }: { me: Me }) {
  const t = useText()
  return (
    <View
      id="mine-profile"
      className="mine-head"
      hoverClass="pressed"
      ariaRole="button"
      onClick={go('profile')}
    >
      <Avatar picture={me.avatar} name={me.nickname} size="large" />
      <View className="mine-words">
        <Text className="mine-name">{me.nickname ?? t('mine.nameless')}</Text>
        <Text className="mine-hint">{t('mine.edit')}</Text>
      </View>
    </View>
  )
}

function Guest({ onSignIn }: { onSignIn(): void }) {
  const t = useText()
  return (
    <View id="mine-sign-in" className="mine-head" hoverClass="pressed" ariaRole="button" onClick={onSignIn}>
      <Avatar picture={null} size="large" />
      <View className="mine-words">
        <Text className="mine-name">{t('mine.guest')}</Text>
        <Text className="mine-hint">{t('mine.guest-hint')}</Text>
      </View>
    </View>
  )
}

function MineSkeleton() {
  return (
    <View id="loading">
      <View className="mine-head">
        <Box className="avatar avatar-large" />
        <View className="mine-words">
          <Lines widths={[48, 32]} />
        </View>
      </View>
      <View className="mine-groups">
        <Box className="mine-box" />
        <Box className="mine-box" />
      </View>
    </View>
  )
}
