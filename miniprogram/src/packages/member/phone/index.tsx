import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { urlOf } from '../../../routes'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { platform } from '../../../shared/platform/platform'
import { PrivacySheet } from '../../../shared/platform/privacy-sheet'
import { useText } from '../../../shared/text/use-text'
import { Button } from '../../../shared/ui/button'
import { Cell, Cells } from '../../../shared/ui/cell'
import { Icon } from '../../../shared/ui/icon'
import { Box } from '../../../shared/ui/skeleton'
import { Switch } from '../../../shared/ui/switch'
import './index.scss'
import { usePhone } from './use-phone'

/** Binding the phone that WeChat knows; a browser can't, and says what can be done instead. */
export default function PhonePage() {
  const t = useText()
  const phone = usePhone()
  const isWechat = platform.kind === 'weapp'
  return (
    <PageFrame title={t('mine.phone')}>
      <PageStates
        state={phone.state}
        skeleton={<PhoneSkeleton />}
        onRetry={() => void phone.reload()}
        onSignIn={phone.onSignIn}
      >
        {({ phoneMasked, mayCall }) => (
          <View id="phone" className="phone">
            <View className="phone-mark">
              <Icon name="phone" />
            </View>
            <Text className="phone-title">{phoneMasked ?? t('phone.title')}</Text>
            <Text className="phone-words">
              {t(phoneMasked ? 'phone.words-bound' : isWechat ? 'phone.words' : 'phone.words-browser')}
            </Text>
            {isWechat ? (
              <>
                <View className="phone-choice">
                  <Cells>
                    <Cell
                      id="phone-may-call"
                      label={t('phone.may-call')}
                      hint={t('phone.may-call-hint')}
                      end={
                        <Switch
                          id="phone-may-call-switch"
                          label={t('phone.may-call')}
                          on={mayCall}
                          onChange={(on) => void phone.onMayCall(on)}
                        />
                      }
                    />
                  </Cells>
                </View>
                <Button
                  id="phone-bind"
                  kind={phoneMasked ? 'quiet' : 'main'}
                  busy={phone.busy}
                  openType="getPhoneNumber"
                  onGetPhoneNumber={({ detail }) => void phone.onPhone(detail)}
                >
                  {t(phoneMasked ? 'phone.change' : 'phone.bind')}
                </Button>
              </>
            ) : (
              <Button id="phone-ask" onTap={() => void Taro.navigateTo({ url: urlOf('enquiry') })}>
                {t('enquiry.title')}
              </Button>
            )}
          </View>
        )}
      </PageStates>
      <PrivacySheet />
    </PageFrame>
  )
}

function PhoneSkeleton() {
  return (
    <View id="loading" className="phone">
      <Box className="phone-mark" />
      <Box className="phone-box" />
      <Box className="phone-box" />
    </View>
  )
}
