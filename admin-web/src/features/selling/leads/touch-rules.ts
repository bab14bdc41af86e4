/** From this length on a call counts as a real touch (lead-lifecycle spec §5.3, transition 10). */
export const REAL_CALL_SECONDS = 10
