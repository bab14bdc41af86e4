import { useText } from '../text/text'
import { minutesAndSeconds } from '../text/time-text'

/** Gives a function that writes a length in seconds in words. */
export function useDuration(): (seconds: number) => string {
  const { t } = useText()
  return (length) => {
    const { minutes, seconds } = minutesAndSeconds(length)
    if (minutes === 0) return t('shared.seconds', { seconds })
    return seconds === 0
      ? t('shared.minutes', { minutes })
      : t('shared.minutes-seconds', { minutes, seconds })
  }
}
