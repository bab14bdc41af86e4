import { answer, client } from '../../../shared/api/client'
import type { StaffCard } from '../../../shared/api/types'

export const ownCardKey = ['own-card'] as const

export const getOwnCard = (signal: AbortSignal): Promise<StaffCard> =>
  answer(client.GET('/api/staff/me/card', { signal }))

/** An empty title takes it off the card. */
export const changeOwnCard = (body: { title: string }): Promise<StaffCard> =>
  answer(client.PUT('/api/staff/me/card', { body }))

/** The route takes the bytes themselves; what stands as the body is never sent. */
export const changeAvatar = (picture: Blob): Promise<StaffCard> =>
  answer(
    client.PUT('/api/staff/me/card/avatar', {
      body: '',
      bodySerializer: () => picture,
      headers: { 'content-type': picture.type },
    }),
  )
