import { useState } from 'react'
import { platform } from '../../../shared/platform/platform'
import { forget, keep, kept } from '../../../shared/storage/storage'
import { language, type Language } from '../../../shared/text/text'

/** The language that the visitor chose; undefined where the phone decides. */
export function useLanguage() {
  const [chosen, setChosen] = useState(() => kept('language'))
  return {
    chosen,
    choose(wanted: Language | undefined) {
      if (wanted === undefined) forget('language')
      else keep('language', wanted)
      setChosen(wanted)
      language.set(wanted ?? platform.language())
    },
  }
}
