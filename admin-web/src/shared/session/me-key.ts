/** Cache key of who is signed in; `null` there means nobody. */
export const meKey = ['me'] as const
