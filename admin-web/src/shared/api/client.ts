import createClient from 'openapi-fetch'
import { ApiError, problemOf } from './api-error'
import { learnServerTime } from './server-clock'
import type { paths } from './schema'

export const client = createClient<paths>({
  credentials: 'same-origin',
  // Mutating staff routes refuse requests without it: another site's form can't set a header.
  headers: { 'x-weir-csrf': '1' },
})

interface Call<T> {
  data?: T
  error?: unknown
  response: Response
}

async function settled<T>(call: Promise<Call<T>>): Promise<Call<T>> {
  const result = await call.catch((cause: unknown) => {
    // Query cancellation is not a failure.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(0, 'client.network')
  })
  learnServerTime(result.response.headers.get('date'))
  if (!result.response.ok) throw problemOf(result.response.status, result.error)
  return result
}

/** The answer of a call. Throws `ApiError` for every refusal and when no answer came. */
export async function answer<T>(call: Promise<Call<T>>): Promise<T> {
  const { data, response } = await settled(call)
  if (data === undefined) throw new ApiError(response.status, 'client.unreadable')
  return data
}

/** Waits for a call whose answer has no body. Throws `ApiError` as `answer` does. */
export async function done(call: Promise<Call<unknown>>): Promise<void> {
  await settled(call)
}
