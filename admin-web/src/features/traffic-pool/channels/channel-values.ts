import type { ChannelView } from '../../../shared/api/types'

/** A channel as its form holds it. */
export interface ChannelValues {
  name: string
  contentId?: string | undefined
  medium?: string | undefined
  campaign?: string | undefined
}

const textOf = (text: string | undefined): string | null => text?.trim() || null

/** What the form holds as the server takes it: an empty field is no value. */
export const bodyOf = ({ name, contentId, medium, campaign }: ChannelValues) => ({
  name: name.trim(),
  contentId: contentId ?? null,
  medium: textOf(medium),
  campaign: textOf(campaign),
})

export const valuesOf = ({ name, contentId, medium, campaign }: ChannelView): ChannelValues => ({
  name,
  contentId: contentId ?? undefined,
  medium: medium ?? undefined,
  campaign: campaign ?? undefined,
})
