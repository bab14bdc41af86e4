import { freshPhone } from '../../../test/page'
import { entry } from '../../shared/entry/entry'
import { arrive, channelOf } from './channels'

describe('the channel of a page', () => {
  it('is the scene of a code or the ch of a link, and nothing else', () => {
    expect(channelOf({ scene: 'expo2026' })).toBe('expo2026')
    expect(channelOf({ ch: 'lift' })).toBe('lift')
    for (const scene of ['Expo', '%E4%BD%A0', '%', 'a'.repeat(33), ''])
      expect(channelOf({ scene })).toBeUndefined()
  })

  it('takes the place of how the visitor came before, and an address without one leaves it', () => {
    freshPhone()
    arrive({ ch: 'lift' })
    arrive({ id: '7' })
    expect(entry()).toEqual({ channel: 'lift' })
    arrive({ id: '7', via: 'card' })
    expect(entry()).toEqual({ shareToken: 'card' })
  })
})
