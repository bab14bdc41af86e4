/** The part of Weir's open API that replay and demo feed. */
import { pause } from './processes.mjs'
import { Stop } from './steps.mjs'

const GIVE_UP_AFTER = 60_000 // milliseconds without one answer
const PATIENCE = 30_000 // milliseconds for one request

/**
 * Calls the open API of the Weir at `url` with a token. 429, 503 and a server that does not answer are tried
 * again, slower each time, for a minute, and `onWait(why)` tells so; every route behind it may be repeated without
 * harm.
 */
export function openApi({ url, token, onWait = () => {} }) {
  const call = async (method, path, body) => {
    const until = Date.now() + GIVE_UP_AFTER
    for (let tries = 0; ; tries += 1) {
      const answer = await request(`${url}/api/open/${path}`, method, token, body)
      if (answer.body) return answer.body
      if (!answer.again || Date.now() > until) throw new Stop(`${method} /api/open/${path}: ${answer.why}`)
      onWait(answer.why)
      await pause(Math.max(answer.retryAfter ?? 0, Math.min(100 * 2 ** tries, 5_000)))
    }
  }
  return {
    /** Creates or changes contents and publishes them; answers a map from externalId to contentId. */
    putContents: async (contents) => {
      const found = new Map()
      for (const batch of batches(contents, 200)) {
        const answer = await call('PUT', 'contents', { contents: batch })
        for (const { externalId, contentId } of answer.contents) found.set(externalId, contentId)
      }
      return found
    },
    /** Publishes a scoring model; the same again changes nothing. */
    putScoringModel: (model) => call('PUT', 'scoring-models', model),
    /** Hands in up to 1,000 events; answers `{accepted, rejected: [{index, code}]}`. */
    postEvents: (events) => call('POST', 'events', { events }),
  }
}

async function request(url, method, token, body) {
  let response
  try {
    response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const text = await response.text()
    if (response.ok) return { body: JSON.parse(text) }
    const again = response.status === 429 || response.status === 503
    const retryAfter = Number(response.headers.get('retry-after')) * 1000 || 0
    return { again, retryAfter, why: `${response.status} ${text.slice(0, 400)}` }
  } catch (error) {
    return { again: true, why: error.cause?.message ?? error.message }
  }
}

/** A block of a content's body. */
export const paragraph = (text) => ({ type: 'paragraph', text })

/** Cuts a list into lists of at most `size`. */
export function* batches(list, size) {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
