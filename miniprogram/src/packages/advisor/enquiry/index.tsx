import { Text, Textarea, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { urlOf } from '../../../routes'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { platform } from '../../../shared/platform/platform'
import { sayHours } from '../../../shared/time/say-hours'
import { sayMoment } from '../../../shared/time/say-time'
import { useText } from '../../../shared/text/use-text'
import { Avatar } from '../../../shared/ui/avatar'
import { Button } from '../../../shared/ui/button'
import { Cell, Cells } from '../../../shared/ui/cell'
import { Icon } from '../../../shared/ui/icon'
import { Box } from '../../../shared/ui/skeleton'
import { Switch } from '../../../shared/ui/switch'
import './index.scss'
import { useEnquiry, type Sent } from './use-enquiry'

/** Longest message that the server takes. */
const LONGEST = 500

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
            {({ advisor, hours }) => (
              <View id="enquiry">
                <View className="enquiry-who">
                  <Avatar picture={advisor?.avatar ?? null} size="middle" />
                  <View className="enquiry-who-words">
                    <Text className="enquiry-name">{advisor?.name ?? t('advisor.team')}</Text>
                    <Text className="enquiry-hours">{sayHours(advisor ?? hours, t)}</Text>
                  </View>
                </View>
                <Form
                  busy={enquiry.busy}
                  callMe={enquiry.callMe}
                  onCallMe={enquiry.setCallMe}
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

interface FormProps {
  busy: boolean
  callMe: boolean
  onCallMe(on: boolean): void
  onSend(message: string): Promise<void>
}

function Form({ busy, callMe, onCallMe, onSend }: FormProps) {
  const t = useText()
  const [message, setMessage] = useState('')
  return (
    <View>
      <View className="enquiry-box">
        <Textarea
          id="enquiry-message"
          className="enquiry-message"
          value={message}
          maxlength={LONGEST}
          placeholder={t('enquiry.placeholder')}
          placeholderClass="enquiry-placeholder"
          ariaLabel={t('enquiry.placeholder')}
          disableDefaultPadding
          onInput={({ detail }) => setMessage(detail.value)}
        />
        <Text className="enquiry-count">{`${message.length} / ${LONGEST}`}</Text>
      </View>
      {/* A call needs the phone, and only WeChat can say whose it is. */}
      {platform.kind === 'weapp' && (
        <Cells>
          <Cell
            id="enquiry-call-me"
            label={t('enquiry.call-me')}
            hint={t('enquiry.call-me-hint')}
            end={
              <Switch
                id="enquiry-call-me-switch"
                label={t('enquiry.call-me')}
                on={callMe}
                onChange={onCallMe}
              />
            }
          />
        </Cells>
      )}
      <Button
        id="enquiry-send"
        busy={busy}
        disabled={message.trim() === '' && !callMe}
        onTap={() => void onSend(message)}
      >
        {t('enquiry.send')}
      </Button>
      <Text className="enquiry-promise">{t('enquiry.promise')}</Text>
    </View>
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
