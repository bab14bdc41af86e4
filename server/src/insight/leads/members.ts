/** Whose leads somebody sees; null = everybody's. */
export type Members = readonly string[] | null

/** The same in an order of its own: a key of kept answers, a list for SQL. */
export const inOrder = (members: ReadonlySet<string> | null): Members => members && [...members].sort()

/** In `v_selling_lead`: whose a lead is, or was when it closed. */
export const OWNER = 'COALESCE(owner_id, closed_owner_id)'
