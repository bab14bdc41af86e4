/** Cache keys of staff accounts and teams. */
export const accountKeys = { accounts: ['accounts'] as const, teams: ['teams'] as const }
