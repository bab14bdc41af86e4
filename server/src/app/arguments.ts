/** What the caller of a command got wrong: told without a stack. */
export class UsageError extends Error {}

/** An argument that must be given. */
export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing`)
  return value
}

/** An argument that must be one of a list. */
export function oneOf<T extends string>(list: readonly T[], value: string, name: string): T {
  const found = list.find((entry) => entry === value)
  if (!found) throw new UsageError(`${name} must be one of ${list.join(', ')}`)
  return found
}
