import { render } from '@testing-library/react'
import { card, serve } from '../../../../test/answers'
import { byId, freshPhone, happen, isShown, settle, tap } from '../../../../test/page'
import { fake } from '../../../../test/taro'
import FavouritesPage from './index'

const show = async () => {
  render(<FavouritesPage />)
  await settle()
}

describe('the favourites', () => {
  it('need somebody who is signed in', async () => {
    freshPhone()
    serve({ 'POST /session': { token: 't' }, 'GET /me/favourites': { items: [card('1')], next: null } })
    await show()
    expect(fake.requests).toEqual([])
    await tap('sign-in-action')
    expect(isShown('card-1')).toBe(true)
  })

  it('go on at the end of the page', async () => {
    freshPhone({ signedIn: true })
    fake.serve(({ path }) => ({
      status: 200,
      body: path.includes('after=x') ? { items: [card('2')], next: null } : { items: [card('1')], next: 'x' },
    }))
    await show()
    await happen('bottom')
    expect(isShown('card-2')).toBe(true)
  })

  it('teach how to fill them', async () => {
    freshPhone({ signedIn: true })
    serve({ 'GET /me/favourites': { items: [], next: null } })
    await show()
    expect(byId('empty').textContent).toContain('星星')
    await tap('empty-action')
    expect(fake.visited).toEqual(['tab /pages/discover/index'])
  })

  it('say that they can’t be reached', async () => {
    freshPhone({ signedIn: true })
    await show()
    expect(isShown('failed')).toBe(true)
  })
})
