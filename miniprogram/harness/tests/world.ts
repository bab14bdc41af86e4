import { randomUUID } from 'node:crypto'
import { SandboxControl } from '../../../server/sandbox/control-client.js'
import { runServer, type RunningServer } from '../../../server/test/setup/run-server.js'
import { BuiltPackage } from '../built-package.js'
import { Phone } from '../phone.js'
import { Rep } from './rep.js'

const PASSWORD = 'a long enough password'

/** A built server, the sandbox, and people: what a mini-program meets. */
export class World {
  private readonly phones: Phone[] = []
  private apiToken = ''

  private constructor(
    readonly server: RunningServer,
    readonly wechat: SandboxControl,
    readonly built: BuiltPackage,
  ) {}

  /** @param name of its database, beside the prefix of the run */
  static async open(name: string, built = new BuiltPackage()): Promise<World> {
    const server = await runServer(`${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_${name}`)
    const world = new World(server, new SandboxControl(server.sandboxUrl), built)
    const { token } = await server.cli(['token-add', '--name', 'test', '--scopes', 'contents'])
    world.apiToken = String(token)
    return world
  }

  /** A person's phone; `ahead` as in `PhoneClock`. */
  phone(persona: string, { built = this.built, ahead = 0 } = {}): Phone {
    const phone = new Phone(built, { server: this.server.url, wechat: this.wechat, persona, ahead })
    this.phones.push(phone)
    return phone
  }

  async rep(login: string): Promise<Rep> {
    await this.server.cli(['staff-put'], [{ login, name: '林晓', role: 'rep', password: PASSWORD }])
    return Rep.signIn(this.server.url, login, PASSWORD)
  }

  /** Publishes contents as another system would; answers their ids in order. */
  async publish(...contents: object[]): Promise<string[]> {
    const answer = await fetch(`${this.server.url}/api/open/contents`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.apiToken}` },
      body: JSON.stringify({
        contents: contents.map((content) => ({ externalId: randomUUID(), category: '净水', ...content })),
      }),
    })
    if (!answer.ok) throw new Error(`contents answered ${answer.status}: ${await answer.text()}`)
    const made = (await answer.json()) as { contents: { contentId: string }[] }
    return made.contents.map(({ contentId }) => contentId)
  }

  async close(): Promise<void> {
    for (const phone of this.phones) {
      phone.close()
      phone.network.stop()
    }
    await this.server.stop()
  }
}

/** An article of twelve paragraphs. */
export const anArticle = (title: string, more: object = {}): object => ({
  title,
  purpose: 'seeding',
  summary: '从取水口到水龙头，一滴水要走过哪些路，又在哪里最容易变脏。',
  tags: ['净水', '家庭'],
  body: [
    { type: 'heading', level: 2, text: '一滴水的路' },
    ...Array.from({ length: 12 }, (_, i) => ({
      type: 'paragraph',
      text: `${i + 1}. 水厂出来的水是干净的，路上的管道、楼顶的水箱和家里的龙头，才是它变化的地方。先看懂这条路，再决定在哪里设防。`,
    })),
    { type: 'list', ordered: false, items: ['看水压', '看管龄', '看余氯'] },
  ],
  ...more,
})

/** So many of them. */
export const articles = (count: number): object[] =>
  Array.from({ length: count }, (_, i) => anArticle(`水处理笔记（${i + 1}）：家里的水从哪里来，又到哪里去`))
