import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { urlOf } from '../../../routes'
import type { Enquiry } from '../../../shared/api/types'
import { PageMessage } from '../../../shared/page-shell/page-message'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { sayDay } from '../../../shared/time/say-time'
import { useText } from '../../../shared/text/use-text'
import { Box } from '../../../shared/ui/skeleton'
import './index.scss'
import { useEnquiries } from './use-enquiries'

/** What the visitor asked, and how far the answer is. */
export default function EnquiriesPage() {
  const t = useText()
  const { state, reload, onSignIn } = useEnquiries()
  return (
    <PageFrame title={t('mine.enquiries')}>
      <View className="enquiries">
        <PageStates
          state={state}
          skeleton={<EnquiriesSkeleton />}
          onRetry={() => void reload()}
          onSignIn={onSignIn}
          isEmpty={(enquiries) => enquiries.length === 0}
          empty={
            <PageMessage
              kind="empty"
              icon="chat"
              title={t('enquiries.empty.title')}
              hint={t('enquiries.empty.hint')}
              action={t('enquiry.title')}
              onAct={() => void Taro.navigateTo({ url: urlOf('enquiry') })}
            />
          }
        >
          {(enquiries) => (
            <View id="enquiries">
              {enquiries.map((enquiry) => (
                <One key={enquiry.id} enquiry={enquiry} />
              ))}
            </View>
          )}
        </PageStates>
      </View>
    </PageFrame>
  )
}

function One({ enquiry }: { enquiry: Enquiry }) {
  const t = useText()
  return (
    <View id={`enquiry-${enquiry.id}`} className="enquiries-one">
      <View className="enquiries-row">
        <Text className={`enquiries-state enquiries-${enquiry.state}`}>
          {t(`enquiries.${enquiry.state}`)}
        </Text>
        <Text className="enquiries-day">{sayDay(enquiry.at, t)}</Text>
      </View>
      <Text className="enquiries-words">{enquiry.message ?? t('enquiries.call-me')}</Text>
    </View>
  )
}

function EnquiriesSkeleton() {
  return (
    <View id="loading">
      {[1, 2, 3].map((at) => (
        <Box key={at} className="enquiries-box" />
      ))}
    </View>
  )
}
