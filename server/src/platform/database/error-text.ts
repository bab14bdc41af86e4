/** What may be told of an error: in a log, beside a dead row. */
export interface ErrorText {
  name: string
  code: string | undefined
  message: string
  stack: string | undefined
}

/** Names of columns and keys, which say where it went wrong; the values that MySQL quotes stand before them. */
const PLACE = /\b(?:column|key|[Ff]ield|[Tt]able) ['`]([A-Za-z_][\w.`]{0,200})['`]/g

/** How a text begins that was made here, from which nothing more is to be taken. */
const REFUSED = 'the database refused a statement: '

/**
 * The text of an error without the values of a statement: the database quotes them in its messages ("Incorrect
 * datetime value: '…' for column 'at'"), and they may be a person's phone or e-mail. Of its errors the code and the
 * place remain.
 */
export function errorText(error: unknown): ErrorText {
  if (!(error instanceof Error))
    return { name: typeof error, code: undefined, message: 'not an error', stack: undefined }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (!isOfDatabase(error) || error.message.startsWith(REFUSED))
    return { name: error.name, code, message: error.message, stack: error.stack }
  const place = [...error.message.matchAll(PLACE)].at(-1)?.[1]?.replaceAll('`', '')
  const message = `${REFUSED}${code ?? 'no code'}${place ? ` at ${place}` : ''}`
  // A stack begins with the message, which may have several lines.
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? []
  return { name: error.name, code, message, stack: [`${error.name}: ${message}`, ...frames].join('\n') }
}

/** mysql2 gives the server's errors a state; TypeORM wraps them. */
const isOfDatabase = (error: Error): boolean => 'sqlState' in error || 'driverError' in error
