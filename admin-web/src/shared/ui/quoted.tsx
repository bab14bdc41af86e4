import { useText } from '../text/text'

/** The title of a content after a word: Chinese quotation marks bring their own space, Latin ones need one. */
export function Quoted({ title, className }: { title: string; className?: string }) {
  const { t, language } = useText()
  return (
    <span className={className}>
      {language === 'zh-CN' ? null : ' '}
      {t('shared.quoted', { title })}
    </span>
  )
}
