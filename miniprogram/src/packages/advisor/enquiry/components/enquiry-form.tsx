import { Input, Text, Textarea, View } from '@tarojs/components'
import { platform } from '../../../../shared/platform/platform'
import { useText } from '../../../../shared/text/use-text'
import { Button } from '../../../../shared/ui/button'
import { Cell, Cells } from '../../../../shared/ui/cell'
import { Switch } from '../../../../shared/ui/switch'
import type { Draft } from '../use-enquiry'

/** Longest message that the server takes. */
const LONGEST = 500

interface Props {
  draft: Draft
  /** The number that is called unless another is typed, masked; without one it has to be, or nobody could answer. */
  knownPhone: string | null
  busy: boolean
  isReady: boolean
  onChange(change: Partial<Draft>): void
  onSend(): void
}

export function EnquiryForm({ draft, knownPhone, busy, isReady, onChange, onSend }: Props) {
  const t = useText()
  const { message, phone, callMe } = draft
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
          onInput={({ detail }) => onChange({ message: detail.value })}
        />
        <Text className="enquiry-count">{`${message.length} / ${LONGEST}`}</Text>
      </View>
      {/* WeChat says whose phone it is; in a browser a number is typed, and that one is called. */}
      {platform.kind === 'h5' && (
        <View className="enquiry-phone">
          <Text className="enquiry-phone-label">{t('enquiry.phone')}</Text>
          <Input
            id="enquiry-phone"
            className="enquiry-phone-input"
            type="text"
            nativeProps={{ inputmode: 'tel', autocomplete: 'tel' }}
            maxlength={20}
            value={phone}
            placeholder={
              knownPhone === null ? t('enquiry.phone-hint') : t('enquiry.phone-other', { phone: knownPhone })
            }
            placeholderClass="enquiry-placeholder"
            ariaLabel={t('enquiry.phone')}
            onInput={({ detail }) => onChange({ phone: detail.value })}
          />
        </View>
      )}
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
                onChange={(on) => onChange({ callMe: on })}
              />
            }
          />
        </Cells>
      )}
      <Button id="enquiry-send" busy={busy} disabled={!isReady} onTap={onSend}>
        {t('enquiry.send')}
      </Button>
      <Text className="enquiry-promise">{t('enquiry.promise')}</Text>
    </View>
  )
}
