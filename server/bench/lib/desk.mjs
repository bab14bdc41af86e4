/** A rep at the desk: signed in, the live stream open, the list of own leads one question away. */
import { request } from 'node:http'
import { atEnd } from '../../../bin/lib/command.mjs'
import { Client } from './client.mjs'

const CSRF = { 'x-weir-csrf': '1' }
const ASK_AGAIN = 250 // milliseconds

export class Desk {
  /** Signs in and opens the live stream. */
  static async open(url, { login, password }) {
    const client = new Client(url, { connections: 4 })
    const body = Buffer.from(JSON.stringify({ login, password }))
    const { headers } = await client.ask('POST', '/api/staff/sign-in', body, CSRF)
    const cookie = headers['set-cookie'].map((line) => line.split(';')[0]).join('; ')
    const desk = new Desk(client, cookie)
    await desk.#listen(url)
    return desk
  }

  /** Ids of leads about which a line has come. */
  #told = new Set()
  /** How many lines have come. */
  lines = 0
  #wake = () => {}

  constructor(client, cookie) {
    this.client = client
    this.cookie = cookie
  }

  /**
   * Waits until the list of own leads has one of this contact and a line about it has come; false when that takes
   * longer than `patience`. As a screen does, it asks for the list when a line has come (more than `heard` so far),
   * and now and then without one.
   */
  async sees(contactId, heard, patience) {
    const until = performance.now() + patience
    for (let known = heard; performance.now() < until;) {
      await this.#lineAfter(known)
      known = this.lines
      const lead = (await this.#leads()).find((one) => one.contactId === contactId)
      if (lead && this.#told.has(lead.id)) return true
    }
    return false
  }

  async #leads() {
    const { body } = await this.client.ask('GET', '/api/staff/leads?view=mine&limit=20', undefined, {
      cookie: this.cookie,
    })
    return JSON.parse(body).items
  }

  /** Resolves once more than `known` lines have come, or after a while. */
  async #lineAfter(known) {
    if (this.lines > known) return
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ASK_AGAIN)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #listen(url) {
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/api/staff/live`, { headers: { cookie: this.cookie } }, (stream) => {
        if (stream.statusCode !== 200)
          return reject(new Error(`the live stream answers ${stream.statusCode}`))
        let half = ''
        stream.setEncoding('utf8').on('data', (chunk) => {
          const lines = (half + chunk).split('\n')
          half = lines.pop()
          for (const line of lines) if (line.startsWith('data: ')) this.#take(JSON.parse(line.slice(6)))
        })
        return resolve()
      })
      sent.on('error', reject)
      sent.end()
      atEnd(() => {
        sent.removeAllListeners('error').on('error', () => {})
        sent.destroy()
      })
    })
  }

  #take({ leadId }) {
    if (leadId === undefined) return
    this.#told.add(leadId)
    this.lines += 1
    this.#wake()
  }
}
