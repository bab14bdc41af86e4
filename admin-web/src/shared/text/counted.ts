/**
 * The form of a word that a number asks for: a text says `{{count}} {{count, person|people}}`, the forms in the order
 * singular, plural. A language without forms, such as Chinese, names none.
 */
export function countedForm(value: unknown, forms: string | undefined, language: string): string {
  const [one = '', other = one] = (forms ?? '').split('|')
  return new Intl.PluralRules(language).select(Number(value)) === 'one' ? one : other
}
