/** A lean HTTP client: it shares the cores with what it measures, so bodies are made beforehand. */
import { Agent, request } from 'node:http'

/** Keeps `connections` alive to one server. */
export class Client {
  constructor(url, { headers = {}, connections = 64 } = {}) {
    this.url = new URL(url)
    this.headers = headers
    this.agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** Answers `{status, headers, body}` with the body as text. */
  send(method, path, body, headers = {}) {
    const more =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }
    const { hostname: host, port } = this.url
    const options = { host, port, path, method, agent: this.agent }
    return new Promise((resolve, reject) => {
      const sent = request({ ...options, headers: { ...this.headers, ...more, ...headers } }, (answer) => {
        const chunks = []
        answer.on('data', (chunk) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        )
        answer.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  /** Like `send`; anything but a success throws. */
  async ask(method, path, body, headers) {
    const answer = await this.send(method, path, body, headers)
    if (answer.status < 300) return answer
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 300)}`)
  }

  close() {
    this.agent.destroy()
  }
}

/** Runs `work` on every item, `concurrency` at a time, in order of their beginning. */
export async function atOnce(concurrency, items, work) {
  const left = items.values()
  const lane = async () => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
}
