import { Refusal } from '../kernel/errors.js'
import type { PublishCheck } from './publishing/publish-check.js'

/** Unknown and withdrawn are the same to a visitor. */
export const itemNotFound = () =>
  new Refusal('not-found', 'content.item-not-found', 'There is no such content.')

export const versionNotFound = (version: number) =>
  new Refusal('not-found', 'content.version-not-found', `The content has no version ${version}.`)

/** It looks like a file of ours, and this installation never gave out such an address. */
export const pictureUnknown = (url: string) =>
  new Refusal('invalid', 'content.picture-unknown', 'A picture is none of this installation.', { url })

/** WeChat finds it risky; `labels` are WeChat's. */
export const refusedByWechat = ({ labels }: PublishCheck) =>
  new Refusal('conflict', 'content.refused-by-wechat', 'WeChat finds the text risky.', { labels })

/** WeChat wants a person to look, or could not be asked: somebody has to give a reason. */
export const needsConfirmation = ({ result, labels, why }: PublishCheck) =>
  new Refusal(
    'conflict',
    'content.needs-confirmation',
    'WeChat has not passed the text: say why it may be shown.',
    {
      ...{ result, labels, why },
    },
  )

export const versionStale = (latest: number) =>
  new Refusal('conflict', 'content.version-stale', 'Somebody saved a newer version meanwhile.', { latest })

export const itemNotPublished = () =>
  new Refusal('conflict', 'content.item-not-published', 'Only a published content can be withdrawn.')

export const externalIdRepeated = (externalIds: readonly string[]) =>
  new Refusal(
    'invalid',
    'content.external-id-repeated',
    'An externalId stands in the batch more than once.',
    { externalIds },
  )
