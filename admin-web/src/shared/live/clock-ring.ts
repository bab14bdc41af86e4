/** A clock of a lead that rang, as the live stream tells it. */
export interface ClockRing {
  leadId: string
  clock: string
  rung: string
  ownerId: string | null
}

/** Reads the data of a `clock` event; null for what is not one. */
export function readClockRing(data: string): ClockRing | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  if (!('leadId' in value && 'clock' in value && 'rung' in value)) return null
  const { leadId, clock, rung } = value
  if (typeof leadId !== 'string' || typeof clock !== 'string' || typeof rung !== 'string') return null
  const ownerId = 'ownerId' in value && typeof value.ownerId === 'string' ? value.ownerId : null
  return { leadId, clock, rung, ownerId }
}
