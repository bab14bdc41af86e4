import { View } from '@tarojs/components'
import { PageFrame } from '../../../shared/page-shell/page-shell'
import type { Language } from '../../../shared/text/text'
import { useText } from '../../../shared/text/use-text'
import { Cell, Cells } from '../../../shared/ui/cell'
import { Icon } from '../../../shared/ui/icon'
import './index.scss'
import { useLanguage } from './use-language'

/** `undefined`: the phone's own. */
const OPTIONS: (Language | undefined)[] = [undefined, 'zh-CN', 'en-US']

export default function SettingsPage() {
  const t = useText()
  const { chosen, choose } = useLanguage()
  return (
    <PageFrame title={t('mine.settings')}>
      <View id="settings" className="settings">
        <Cells>
          {OPTIONS.map((option) => (
            <Cell
              key={option ?? 'phone'}
              id={`settings-${option ?? 'phone'}`}
              label={t(`settings.language.${option ?? 'phone'}`)}
              end={option === chosen ? <Chosen /> : undefined}
              isChoice
              onTap={() => choose(option)}
            />
          ))}
        </Cells>
      </View>
    </PageFrame>
  )
}

function Chosen() {
  return (
    <View className="settings-chosen">
      <Icon name="check" />
    </View>
  )
}
