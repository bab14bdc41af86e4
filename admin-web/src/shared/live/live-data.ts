/** What every event about a lead says; further texts by the names asked for. */
export type LiveData<Name extends string> = Record<Name | 'leadId', string> & { ownerId: string | null }

/** Reads the data of an event about a lead, with the texts it must have; null for what is not one. */
export function readLiveData<Name extends string>(
  data: string,
  names: readonly Name[],
): LiveData<Name> | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const all = Object.entries(value)
  const wanted: readonly string[] = [...names, 'leadId']
  const texts = Object.fromEntries(
    all.filter(([name, text]) => wanted.includes(name) && typeof text === 'string'),
  )
  const isWhole = (found: Record<string, unknown>): found is Record<Name | 'leadId', string> =>
    wanted.every((name) => name in found)
  const ownerId: unknown = all.find(([name]) => name === 'ownerId')?.[1]
  return isWhole(texts) ? { ...texts, ownerId: typeof ownerId === 'string' ? ownerId : null } : null
}
