import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { urlOf } from '../../routes'
import { useStore } from '../../shared/store/use-store'
import { useText } from '../../shared/text/use-text'
import { Button } from '../../shared/ui/button'
import { dismiss, lookForNextStep, nextStep } from './next-step'
import './next-step-card.scss'

/** Offers a mature reader whom nobody can reach the advisor, or asks for the phone: kindly, and once. */
export function NextStepCard({ contentId }: { contentId?: string }) {
  const t = useText()
  const step = useStore(nextStep)
  useEffect(() => void lookForNextStep(), [])
  if (step === null) return null
  const url = step.kind === 'phone' ? urlOf('phone') : urlOf('enquiry', { contentId })
  return (
    <View id="next-step" className="next-step">
      <Text className="next-step-title">{t(`next-step.${step.kind}.title`)}</Text>
      <Text className="next-step-words">{t(`next-step.${step.kind}.words`)}</Text>
      <View className="next-step-row">
        <Button id="next-step-no" kind="quiet" onTap={() => void dismiss()}>
          {t('next-step.no')}
        </Button>
        <Button id="next-step-yes" onTap={() => void Taro.navigateTo({ url })}>
          {t(`next-step.${step.kind}.action`)}
        </Button>
      </View>
    </View>
  )
}
