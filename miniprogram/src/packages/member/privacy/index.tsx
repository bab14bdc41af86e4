import { Text, View } from '@tarojs/components'
import { PageFrame, PageStates } from '../../../shared/page-shell/page-shell'
import { platform } from '../../../shared/platform/platform'
import { useText } from '../../../shared/text/use-text'
import { Cell, Cells } from '../../../shared/ui/cell'
import { Box } from '../../../shared/ui/skeleton'
import { Switch } from '../../../shared/ui/switch'
import './index.scss'
import { usePrivacy } from './use-privacy'

/** What the visitor agreed to, as easy to take back as to give; their data, to take along or to delete. */
export default function PrivacyPage() {
  const t = useText()
  const privacy = usePrivacy()
  return (
    <PageFrame title={t('mine.privacy')}>
      <View className="privacy">
        <Text className="privacy-intro">{t('privacy.intro')}</Text>
        <PageStates
          state={privacy.state}
          skeleton={<PrivacySkeleton />}
          onRetry={() => void privacy.reload()}
          onSignIn={privacy.onSignIn}
        >
          {(choices) => (
            <View id="privacy">
              <Cells>
                {choices.map(({ purpose, granted }) => (
                  <Cell
                    key={purpose}
                    id={`privacy-${purpose}`}
                    label={t(`consent.${purpose}.title`)}
                    hint={t(`consent.${purpose}.words`)}
                    end={
                      <Switch
                        id={`privacy-${purpose}-switch`}
                        label={t(`consent.${purpose}.title`)}
                        on={granted}
                        onChange={(on) => void privacy.choose(purpose, on)}
                      />
                    }
                  />
                ))}
              </Cells>
              <Cells>
                <Cell
                  id="privacy-export"
                  label={t('privacy.export')}
                  hint={t('privacy.export-hint')}
                  onTap={() => void privacy.takeOut()}
                />
                {platform.kind === 'weapp' && (
                  <Cell
                    id="privacy-guide"
                    label={t('privacy.guide')}
                    onTap={() => platform.openPrivacyContract()}
                  />
                )}
              </Cells>
              <Cells>
                <Cell
                  id="privacy-erase"
                  label={t('privacy.erase')}
                  hint={t('privacy.erase-hint')}
                  danger
                  onTap={() => void privacy.erase()}
                />
              </Cells>
            </View>
          )}
        </PageStates>
      </View>
    </PageFrame>
  )
}

function PrivacySkeleton() {
  return (
    <View id="loading">
      <Box className="privacy-box" />
    </View>
  )
}
