/** Those who use a running Weir in tests: systems that hand in events, staff who listen. */

const START = Date.now() - 7 * 86_400_000

/**
 * Hands in events, `lanes` requests at a time, until it is told to stop or nobody answers any more. Every event has
 * an instant of its own, by which it is found again. Answers `{acknowledged, refused, stop()}`: the set grows while it
 * runs, and `refused` is the last answer that was none of 202.
 */
export function pourEvents({ urls, token, lanes = 6 }) {
  const load = { acknowledged: new Set(), refused: null }
  let next = 0
  let on = true
  const pour = async (url) => {
    while (on) {
      const events = Array.from({ length: 5 }, () => eventAt(START + 1000 * (next += 1)))
      const response = await post(url, token, events).catch(() => null)
      if (!response) return
      const body = await response.text().catch(() => '')
      if (response.status === 202) for (const { occurredAt } of events) load.acknowledged.add(occurredAt)
      else load.refused = { status: response.status, body }
    }
  }
  const all = Promise.all(Array.from({ length: lanes }, (_, lane) => pour(urls[lane % urls.length])))
  const stop = () => {
    on = false
    return all
  }
  return Object.assign(load, { stop, ended: all })
}

const eventAt = (at) => ({
  eventId: crypto.randomUUID(),
  type: 'custom.poured',
  occurredAt: new Date(at).toISOString(),
  identities: [{ kind: 'custom', value: `poured:${at % 97_000}` }],
  source: { channel: 'poured' },
  consent: { purposes: ['analytics'], basis: 'test', at: new Date(at).toISOString() },
})

/** Which of these instants have no behaviour in the log, by a function that asks the database. */
export function missing(acknowledged, query) {
  const rows = query(
    "SELECT DATE_FORMAT(occurred_at, '%Y-%m-%dT%H:%i:%s.%f') FROM sys_log WHERE name = 'pool.behaviour-received'",
  )
  const found = new Set(rows.map(([at]) => `${at.slice(0, 23)}Z`))
  return [...acknowledged].filter((at) => !found.has(at))
}

export const post = (url, token, events) =>
  fetch(`${url}/api/open/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  })

/** Signs in and answers the cookie. */
export async function signIn(url, login, password) {
  const response = await fetch(`${url}/api/staff/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-weir-csrf': '1', origin: url },
    body: JSON.stringify({ login, password }),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  return response.headers.get('set-cookie').split(';')[0]
}

/** Opens the event stream of a member of staff. Answers `{text(), ended}`: in the end
 * `ended` is true for a stream that the server has ended, false for one that was cut off. */
export async function listen(url, cookie) {
  const response = await fetch(`${url}/api/staff/live`, { headers: { cookie } })
  if (!response.ok) throw new Error(`live: ${response.status} ${await response.text()}`)
  let text = ''
  const read = async () => {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) text += chunk
  }
  return {
    text: () => text,
    ended: read().then(
      () => true,
      () => false,
    ),
  }
}
