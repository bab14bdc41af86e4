import { Refusal } from '../../kernel/errors.js'

export const alreadyOne = (): Refusal =>
  new Refusal('conflict', 'pool.contacts-already-one', 'These two are one contact already.')

export const candidateNotFound = (): Refusal =>
  new Refusal('not-found', 'pool.merge-candidate-not-found', 'There is no such pair waiting.')
