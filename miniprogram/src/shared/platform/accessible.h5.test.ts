import { language } from '../text/text'
import { startAccessible } from './accessible.h5'

const draw = async (html: string) => {
  document.body.innerHTML = html
  await changed()
}
/** Changes of the document are heard of after the code that made them. */
const changed = () => new Promise((resolve) => setTimeout(resolve))
const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(selector)
  return found
}
const press = (selector: string, key: string) =>
  one(selector).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))

describe('a browser’s page', () => {
  let stop = () => {}
  beforeAll(() => void (stop = startAccessible()))
  afterAll(() => stop())

  it('lets a keyboard reach and tap whatever a finger can', async () => {
    await draw('<taro-view-core id="cell" role="button"></taro-view-core><input id="field" />')
    const taps: string[] = []
    document.body.onclick = ({ target }) => void taps.push(target instanceof Element ? target.id : '')
    expect(one('#cell').tabIndex).toBe(0)
    press('#cell', 'Enter')
    press('#cell', ' ')
    press('#cell', 'a')
    press('#field', 'Enter')
    expect(taps).toEqual(['cell', 'cell'])
  })

  it('calls Taro’s button a button, and passes it over while it is off', async () => {
    await draw('<taro-button-core disabled>Send</taro-button-core>')
    const button = one('taro-button-core')
    expect([button.getAttribute('role'), button.tabIndex]).toEqual(['button', -1])
    expect(button.getAttribute('aria-disabled')).toBe('true')
    button.removeAttribute('disabled')
    await changed()
    expect([button.getAttribute('aria-disabled'), button.tabIndex]).toEqual(['false', 0])
  })

  it('says what a picture shows, or that it is ornament', async () => {
    await draw(
      '<taro-image-core aria-label="A room"><img></taro-image-core><taro-image-core id="b"><img></taro-image-core>',
    )
    expect(one('img').getAttribute('alt')).toBe('A room')
    expect(one('#b img').getAttribute('alt')).toBe('')
  })

  it('brings the focus to a question, which Escape answers with no', async () => {
    await draw(
      `<div class="taro__modal" style="opacity: 1"><div class="taro-modal__content"><div class="taro-modal__title">Sure?</div>
       <div class="taro-model__btn taro-model__cancel"></div><div class="taro-model__btn"></div></div></div>`,
    )
    expect(one('[role=alertdialog]').getAttribute('aria-label')).toBe('Sure?')
    expect(document.activeElement?.className).toContain('cancel')
    let refused = false
    one('.taro-model__cancel').onclick = () => (refused = true)
    press('.taro-model__cancel', 'Escape')
    expect(refused).toBe(true)
  })

  it('says its language', () => {
    language.set('en-US')
    expect(document.documentElement.lang).toBe('en-US')
    language.set('zh-CN')
    expect(document.documentElement.lang).toBe('zh-CN')
  })
})
