import { useText } from '../text/text'
import { dateTime, relativeTime } from '../text/time-text'
import { useMe } from '../session/use-session'
import { useNow } from './use-now'

/** Gives functions that write an ISO instant as "5 minutes ago" and as date and time in the brand's zone. */
export function useTimes(): { ago: (iso: string) => string; full: (iso: string) => string; now: number } {
  const { t, language } = useText()
  const { timeZone } = useMe()
  const now = useNow(20_000)
  return {
    now,
    ago: (iso) => relativeTime(Date.parse(iso), now, language) ?? t('shared.just-now'),
    full: (iso) => dateTime(Date.parse(iso), now, language, timeZone),
  }
}

/** A moment as "5 minutes ago"; its exact time shows on hover. */
export function Ago({ at }: { at: string }) {
  const { ago, full } = useTimes()
  return (
    <time dateTime={at} title={full(at)}>
      {ago(at)}
    </time>
  )
}
