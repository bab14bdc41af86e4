import { isIdText } from '../../kernel/ids.js'

/** The two sizes in which a picture is shown: at most so many pixels wide. */
export const VARIANTS = { small: 480, large: 1080 } as const
export type Variant = keyof typeof VARIANTS

/** What a file of ours is called below `/files/public/`: its id, a tag that nobody can guess, and the size. */
export interface PublicName {
  id: string
  /** Ids go by time and can be counted up; with the tag nobody finds pictures that nobody gave out. */
  tag: string
  variant: Variant
}

const PUBLIC = /^(\d{1,19})-([0-9a-f]{16})-(small|large)\.webp$/
const SIGNED = /^(\d{1,19})\.([a-z0-9]{2,4})$/
const PREFIX = '/files/public/'

const isVariant = (text: string | undefined): text is Variant => text !== undefined && text in VARIANTS

/** The address of a picture in one size. */
export const publicUrl = ({ id, tag, variant }: PublicName): string => `${PREFIX}${id}-${tag}-${variant}.webp`

/** Reads what `publicUrl` wrote behind `/files/public/`; undefined for anything else. */
export function publicNameOf(name: string): PublicName | undefined {
  const [, id = '', tag = '', variant] = PUBLIC.exec(name) ?? []
  return isIdText(id) && isVariant(variant) ? { id, tag, variant } : undefined
}

/** The same of a whole address; undefined for a picture that stands elsewhere. */
export const publicNameOfUrl = (url: string): PublicName | undefined =>
  url.startsWith(PREFIX) ? publicNameOf(url.slice(PREFIX.length)) : undefined

/** Reads `{id}.{ending}`, as signed addresses name an original. */
export function originalNameOf(name: string): { id: string; ending: string } | undefined {
  const [, id = '', ending = ''] = SIGNED.exec(name) ?? []
  return isIdText(id) ? { id, ending } : undefined
}
