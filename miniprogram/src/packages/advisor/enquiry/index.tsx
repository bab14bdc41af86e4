import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { urlOf } from '../../../routes'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { sayHours } from '../../../shared/time/say-hours'
import { sayMoment } from '../../../shared/time/say-time'
import { useText } from '../../../shared/text/use-text'
import { Avatar } from '../../../shared/ui/avatar'
import { Button } from '../../../shared/ui/button'
import { Icon } from '../../../shared/ui/icon'
import { Box } from '../../../shared/ui/skeleton'
import { EnquiryForm } from './components/enquiry-form'
import './index.scss'
import { useEnquiry, type Sent } from './use-enquiry'

/** A question to the advisor. Sending it asks for an answer, so nothing else needs to be agreed to. */
export default function EnquiryPage() {
  const t = useText()
  const enquiry = useEnquiry()
  return (
    <PageFrame title={t('enquiry.title')}>
      <View className="enquiry">
        {enquiry.sent ? (
          <Done sent={enquiry.sent} isSubscribed={enquiry.isSubscribed} onSubscribe={enquiry.onSubscribe} />
        ) : (
          <PageStates
            state={enquiry.state}
            skeleton={<EnquirySkeleton />}
            onRetry={() => void enquiry.reload()}
          >
            {({ advisor, hours, knownPhone }) => (
              <View id="enquiry">
                <View className="enquiry-who">
                  <Avatar picture={advisor?.avatar ?? null} name={advisor?.name} size="middle" />
                  <View className="enquiry-who-words">
                    <Text className="enquiry-name">{advisor?.name ?? t('advisor.team')}</Text>
                    <Text className="enquiry-hours">{sayHours(advisor ?? hours, t)}</Text>
                  </View>
                </View>
                <EnquiryForm
                  draft={enquiry.draft}
                  knownPhone={knownPhone}
                  busy={enquiry.busy}
                  isReady={enquiry.isReady}
                  onChange={enquiry.change}
                  onSend={enquiry.send}
                />
              </View>
            )}
          </PageStates>
        )}
      </View>
    </PageFrame>
  )
}

interface DoneProps {
  sent: Sent
  isSubscribed: boolean
  onSubscribe(): Promise<void>
}

function Done({ sent, isSubscribed, onSubscribe }: DoneProps) {
  const t = useText()
  return (
    <View id="enquiry-sent" className="enquiry-done">
      <View className="enquiry-done-mark">
        <Icon name="check" />
      </View>
      <Text className="enquiry-done-title">{t('enquiry.sent')}</Text>
      <Text className="enquiry-done-words">
        {sent.answerFrom === null
          ? t('enquiry.answer-now')
          : t('enquiry.answer-from', { when: sayMoment(sent.answerFrom, t) })}
      </Text>
      {sent.templates.length > 0 && !isSubscribed && (
        <View className="enquiry-done-button">
          <Button id="enquiry-subscribe" onTap={() => void onSubscribe()}>
            {t('enquiry.tell-me')}
          </Button>
        </View>
      )}
      <View className="enquiry-done-button">
        <Button
          id="enquiry-list"
          kind="quiet"
          onTap={() => void Taro.redirectTo({ url: urlOf('enquiries') })}
        >
          {t('mine.enquiries')}
        </Button>
      </View>
    </View>
  )
}

function EnquirySkeleton() {
  return (
    <View id="loading">
      <Box className="enquiry-skeleton-who" />
      <Box className="enquiry-skeleton-box" />
    </View>
  )
}
