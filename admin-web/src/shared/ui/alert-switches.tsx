import { App, Switch } from 'antd'
import { useId } from 'react'
import { allowNotes, canNote } from '../live/desktop-note'
import { chime } from '../live/chime'
import { setPreferences, usePreferences } from '../preferences/preferences'
import { useText } from '../text/text'

/** How not to miss a lead: a sound, and notes of the system while the tab is hidden. */
export function AlertSwitches({ className }: { className?: string | undefined }) {
  const { t } = useText()
  const { message } = App.useApp()
  const { sound, desktop } = usePreferences()
  const [soundId, desktopId] = [useId(), useId()]
  const switchSound = (on: boolean) => {
    setPreferences({ sound: on })
    if (on) void chime()
  }
  const switchDesktop = async (on: boolean) => {
    const allowed = on && (await allowNotes())
    setPreferences({ desktop: allowed })
    if (on && !allowed) void message.warning(t('app.account.desktop-refused'))
  }
  return (
    <>
      <div className={className}>
        <label htmlFor={soundId}>{t('app.account.sound')}</label>
        <Switch id={soundId} checked={sound} onChange={switchSound} />
      </div>
      {canNote() ? (
        <div className={className}>
          <label htmlFor={desktopId}>{t('app.account.desktop')}</label>
          <Switch id={desktopId} checked={desktop} onChange={(on) => void switchDesktop(on)} />
        </div>
      ) : null}
    </>
  )
}
