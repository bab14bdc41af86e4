import { Refusal } from '../kernel/errors.js'

export const modelNotFound = () =>
  new Refusal('not-found', 'nurture.model-not-found', 'There is no such scoring model.')
export const modelNotDraft = () =>
  new Refusal('conflict', 'nurture.model-not-draft', 'Only a draft can be changed or published.')
export const modelStale = () =>
  new Refusal('conflict', 'nurture.model-stale', 'Somebody changed this draft meanwhile; read it again.')
export const modelKeyFixed = (key: string) =>
  new Refusal('invalid', 'nurture.model-key-fixed', `The key of this model is ${key}; a draft keeps it.`)
export const audienceTaken = (key: string) =>
  new Refusal(
    'conflict',
    'nurture.audience-taken',
    `The published model ${key} already scores these contacts.`,
  )
export const scoreNotFound = () =>
  new Refusal('not-found', 'nurture.score-not-found', 'This contact has no score.')
export const instantInFuture = () =>
  new Refusal('invalid', 'nurture.instant-in-future', 'A score of the future is not known.')
