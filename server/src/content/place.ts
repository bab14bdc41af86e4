import { Refusal } from '../kernel/errors.js'
import { asId, isIdText } from '../kernel/ids.js'
import { decodeCursor } from '../kernel/paging.js'

/** The place of a row in a list that goes by (time, id), latest first. */
export interface Place {
  at: Date
  id: string
}

/** Sort values of a row, for `pageFrom`. */
export const placeParts = ({ at, id }: Place): (string | number)[] => [at.getTime(), id]

/** Reads a place this server gave out; refuses anything else with `platform.cursor-invalid`. */
export function placeOf(after: string | undefined): Place | undefined {
  if (after === undefined) return undefined
  const [time = '', id = ''] = decodeCursor(after, 2)
  const at = new Date(Number(time))
  if (Number.isNaN(at.getTime()) || !isIdText(id))
    throw new Refusal(
      'invalid',
      'platform.cursor-invalid',
      'The place in the list is not one this server gave out.',
    )
  return { at, id: asId(id) }
}
