import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { urlOf } from '../../../routes'
import type { Advisor, Hours } from '../../../shared/api/types'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { platform } from '../../../shared/platform/platform'
import { sayHours } from '../../../shared/time/say-hours'
import { useText } from '../../../shared/text/use-text'
import { Avatar } from '../../../shared/ui/avatar'
import { Button } from '../../../shared/ui/button'
import { Box } from '../../../shared/ui/skeleton'
import './index.scss'
import { useCard } from './use-card'

/** Who answers the visitor, and when. */
export default function AdvisorCardPage() {
  const t = useText()
  const { state, reload } = useCard()
  return (
    <PageFrame title={t('mine.advisor')}>
      <View className="advisor">
        <PageStates state={state} skeleton={<CardSkeleton />} onRetry={() => void reload()}>
          {({ advisor, hours }) => (
            <View id="advisor">
              <Card advisor={advisor} hours={advisor ?? hours} />
              <Button id="advisor-ask" onTap={() => void Taro.navigateTo({ url: urlOf('enquiry') })}>
                {t('advisor.ask')}
              </Button>
              {platform.kind === 'weapp' && (
                <View className="advisor-second">
                  <Button
                    id="advisor-call"
                    kind="quiet"
                    onTap={() => void Taro.navigateTo({ url: urlOf('enquiry', { callMe: '1' }) })}
                  >
                    {t('advisor.call-me')}
                  </Button>
                </View>
              )}
            </View>
          )}
        </PageStates>
      </View>
    </PageFrame>
  )
}

function Card({ advisor, hours }: { advisor: Advisor | null; hours: Hours }) {
  const t = useText()
  return (
    <View className="advisor-card">
      <Avatar picture={advisor?.avatar ?? null} name={advisor?.name} size="large" />
      <Text className="advisor-name">{advisor?.name ?? t('advisor.team')}</Text>
      <Text className="advisor-title">
        {advisor ? [advisor.title, advisor.team].filter(Boolean).join(' · ') : t('advisor.team-words')}
      </Text>
      <View className={hours.onShift ? 'advisor-hours advisor-now' : 'advisor-hours'}>
        <Text>{sayHours(hours, t)}</Text>
      </View>
    </View>
  )
}

function CardSkeleton() {
  return (
    <View id="loading">
      <Box className="advisor-box" />
    </View>
  )
}
