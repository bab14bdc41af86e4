/** Limits of a template's fields by their kind, in code points (wechat-protocol A6). Longer ones are refused, not cut. */
const LIMITS: Readonly<Record<string, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  time: 32,
  date: 32,
  amount: 12,
  phone_number: 17,
  car_number: 8,
  phrase: 5,
}

const HAN = /\p{Script=Han}/u

/** A value cut to what its field takes; the last character shown of a longer text is an ellipsis. */
export function templateValue(field: string, value: string): string {
  const kind = field.replace(/\d+$/, '')
  const signs = [...value.replace(/\s+/g, ' ').trim()]
  // A name may be ten Chinese characters, or twenty letters and signs.
  const limit = kind === 'name' ? (HAN.test(value) ? 10 : 20) : (LIMITS[kind] ?? 20)
  if (signs.length <= limit) return signs.join('')
  const cut = signs.slice(0, limit)
  return kind === 'thing' ? [...cut.slice(0, -1), '…'].join('') : cut.join('')
}
