/** One transition of a lead, as the live stream tells it. */
export interface LeadChange {
  leadId: string
  from: string
  to: string
  ownerId: string | null
}

/** Reads the data of a `lead` event; null for what is not one. */
export function readLeadChange(data: string): LeadChange | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  if (!('leadId' in value && 'from' in value && 'to' in value)) return null
  const { leadId, from, to } = value
  if (typeof leadId !== 'string' || typeof from !== 'string' || typeof to !== 'string') return null
  const ownerId = 'ownerId' in value && typeof value.ownerId === 'string' ? value.ownerId : null
  return { leadId, from, to, ownerId }
}
