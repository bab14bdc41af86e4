import { language } from '../text/text'

const BUTTONS = 'taro-button-core, .taro-model__btn'
const TAPPED = '[role="button"], [role="link"], [role="switch"], [role="radio"]'
const WATCHED = ['role', 'disabled', 'aria-label', 'style']

/**
 * Taro draws WeChat's components as elements of its own that no keyboard reaches and no screen reader knows. Once, at
 * the start: whatever is tapped can be focused and answers Enter, pictures say what they show or that they are
 * ornament, Taro's question is a dialog, and the document says its language. Answers how to stop looking.
 */
export function startAccessible(): () => void {
  mend()
  const observer = new MutationObserver(mend)
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: WATCHED,
  })
  document.addEventListener('keydown', onKey)
  const speak = () => (document.documentElement.lang = language.get())
  speak()
  language.subscribe(speak)
  return () => observer.disconnect()
}

const all = (selector: string): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>(selector))

/** Writes only what differs, as each write is a change that is looked at again. */
function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function mend(): void {
  for (const button of all(BUTTONS)) {
    set(button, 'role', 'button')
    set(button, 'aria-disabled', String(button.hasAttribute('disabled')))
  }
  for (const element of all(TAPPED)) set(element, 'tabindex', element.hasAttribute('disabled') ? '-1' : '0')
  for (const picture of all('taro-image-core > img'))
    set(picture, 'alt', picture.parentElement?.getAttribute('aria-label') ?? '')
  for (const toast of all('.taro__toast')) set(toast, 'role', 'alert')
  const question = shownQuestion()
  if (!question) return
  set(question, 'role', 'alertdialog')
  set(question, 'aria-modal', 'true')
  set(question, 'aria-label', question.querySelector('.taro-modal__title')?.textContent ?? '')
  if (!question.contains(document.activeElement))
    question.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
}

const shownQuestion = (): Element | null | undefined =>
  all('.taro__modal')
    .find(({ style }) => style.display !== 'none' && style.opacity !== '0')
    ?.querySelector('.taro-modal__content')

function onKey(event: KeyboardEvent): void {
  const { key, target } = event
  if (key === 'Escape') return shownQuestion()?.querySelector<HTMLElement>('.taro-model__cancel')?.click()
  // What a browser taps by itself, a field or a link of the text, has no such role.
  if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement) || !target.matches(TAPPED)) return
  event.preventDefault()
  target.click()
}
