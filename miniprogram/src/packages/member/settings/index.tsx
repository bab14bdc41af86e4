import { View } from '@tarojs/components'
import { PageFrame } from '../../../shared/page-shell/page-shell'
import { text, type Language } from '../../../shared/text/text'
import { useText } from '../../../shared/text/use-text'
import { Cell, Cells } from '../../../shared/ui/cell'
import './index.scss'
import { useLanguage } from './use-language'

/** `undefined`: the phone's own. */
const OPTIONS: (Language | undefined)[] = [undefined, 'zh-CN', 'en-US']

/** A language is named in itself, for whoever can't read the one that is shown. */
const nameOf = (option: Language | undefined): string | undefined =>
  option && text(`settings.language.${option}`, {}, option)

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
              label={nameOf(option) ?? t('settings.language.phone')}
              chosen={option === chosen}
              onTap={() => choose(option)}
            />
          ))}
        </Cells>
      </View>
    </PageFrame>
  )
}
