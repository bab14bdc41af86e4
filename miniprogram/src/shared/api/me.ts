import { queryOf } from '../../routes'
import { ask } from './request'
import type { ConsentChoice, FeedCard, Me, Page, Picture, Purpose } from './types'

export const getMe = (): Promise<Me> => ask('/me', { token: 'needed' })

export const putNickname = (nickname: string): Promise<void> =>
  ask('/me', { method: 'PUT', body: { nickname }, token: 'needed' })

export const putAvatar = (picture: {
  bytes: ArrayBuffer
  type: string
}): Promise<{ avatar: Picture | null }> =>
  ask('/me/avatar', { method: 'PUT', body: picture.bytes, type: picture.type, token: 'needed' })

export const getFavourites = (after?: string): Promise<Page<FeedCard>> =>
  ask(`/me/favourites?${queryOf({ after, limit: '12' })}`, { token: 'needed' })

/** The visitor wants no further hint; none is given again. */
export const dismissNextStep = (): Promise<void> =>
  ask('/me/next-step/dismiss', { method: 'POST', token: 'needed' })

export const getConsent = (): Promise<{ purposes: ConsentChoice[] }> => ask('/consent', { token: 'needed' })

/** `proof`: which screen the visitor saw when choosing. */
export const putConsent = (
  purposes: Partial<Record<Purpose, boolean>>,
  proof: string,
): Promise<{ purposes: ConsentChoice[] }> =>
  ask('/consent', { method: 'PUT', body: { purposes, proof }, token: 'needed' })

/** Binds the phone of a `getPhoneNumber` code. */
export const bindPhone = (code: string): Promise<{ phoneMasked: string }> =>
  ask('/phone', { method: 'POST', body: { code }, token: 'needed' })

/** Everything that is kept about the visitor. */
export const getOwnData = (): Promise<object> => ask('/me/data', { token: 'needed' })

/** Deletes everything kept about the visitor; the token is refused from then on. */
export const eraseMe = (): Promise<{ erasureId: string }> =>
  ask('/erasure', { method: 'POST', token: 'needed' })
