/** What a rep sees of a lead; as in `server/test/setup/house.ts`, through real HTTP. */
export interface Lead {
  id: string
  contactId: string
  state: string
  scoreMilli: number
  handRaise: boolean
  /** through whose share the person came, where that person has a name */
  sharerName: string | null
  package: {
    score: { totalMilli: number; lines: { ruleKey: string | null; contributionMilli: number }[] }
    touches: { type: string; contentId?: string | null }[]
    source: { first: { channel: string } }
    reach: { channel: string } | null
    share: { contentId: string; depth: number } | null
  }
}

/** A rep at the workbench's API, with a cookie as a browser has it. */
export class Rep {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  static async signIn(url: string, login: string, password: string): Promise<Rep> {
    const answer = await fetch(`${url}/api/staff/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-weir-csrf': '1', origin: url },
      body: JSON.stringify({ login, password }),
    })
    if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
    return new Rep(url, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '')
  }

  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.url}/api/staff/${path}`, { headers: { cookie: this.cookie } })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  async leads(): Promise<Lead[]> {
    return (await this.get<{ items: Lead[] }>('leads?view=mine')).items
  }
}
