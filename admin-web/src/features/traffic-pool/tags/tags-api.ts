import { answer, client, done } from '../../../shared/api/client'
import type { ContactTag } from '../../../shared/api/types'

export const tagsKey = ['tags'] as const
export const carriersKey = ['tag-carriers'] as const

type TagBody = Pick<ContactTag, 'name' | 'color'>

const at = (id: string) => ({ path: { id } })

export const getAllTags = (signal: AbortSignal) => answer(client.GET('/api/staff/tags', { signal }))

/** How many contacts have each tag. */
export const getCarriers = async (signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/tag-carriers', { signal }))).items

export const addTag = (body: TagBody) => answer(client.POST('/api/staff/tags', { body }))

export const changeTag = (id: string, body: TagBody) =>
  answer(client.PUT('/api/staff/tags/{id}', { params: at(id), body }))

/** Takes the tag off everybody and removes it. */
export const removeTag = (id: string) =>
  done(client.DELETE('/api/staff/tags/{id}', { params: { ...at(id), query: { offContacts: 'true' } } }))
