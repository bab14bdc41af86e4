import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { MINUTE } from '../../src/kernel/time.js'
import { NurtureDoor } from '../../src/nurture/index.js'
import { Db } from '../../src/platform/database/db.js'
import { resetCursors } from '../../src/platform/news/log.query.js'
import { sealShare, shareKeys } from '../../src/traffic-pool/sharing/share-token.js'
import { MergeContacts } from '../../src/traffic-pool/merging/merge-contacts.service.js'
import { Sharing } from '../../src/traffic-pool/sharing/sharing.service.js'
import { ShareTokens } from '../../src/traffic-pool/sharing/share-tokens.service.js'
import { event, send, startHouse, type Api, type House, type Visitor } from '../setup/house.js'

const PERSONAS = ['林晓', '周航', '何静', '陈默', '沈一', '顾南']

interface ShareRow {
  id: string
  contact_id: string | null
  parent_id: string | null
  depth: number
  shared: number
  opened: number
  viewed: number
}

describe('sharing', () => {
  let house: House
  let db: Db
  let api: Api
  let tokens: ShareTokens
  let readers: { visitor: Visitor; contactId: string }[]
  let published = 0

  beforeAll(async () => {
    house = await startHouse()
    db = house.get(Db)
    api = await house.api()
    tokens = house.get(ShareTokens)
    readers = []
    for (const persona of PERSONAS) readers.push(await aReader(persona))
  })
  afterAll(() => house.close())

  const lastContact = async () =>
    (
      await db.query<{ id: string }>(
        'SELECT contact_id id FROM access_visitor_token ORDER BY id DESC LIMIT 1',
      )
    )[0]?.id ?? ''
  async function aReader(persona: string) {
    const visitor = await house.visitor(persona)
    await visitor.consent('analytics', 'profiling')
    return { visitor, contactId: await lastContact() }
  }
  const anArticle = async () =>
    (await api.publish({ title: `被分享的文章 ${++published}`, purpose: 'seeding' }))[0] ?? ''
  const reader = (i: number) => {
    const found = readers[i]
    if (!found) throw new Error('no such reader')
    return found
  }
  const tree = (contentId: string) =>
    db.query<ShareRow>(
      'SELECT id, contact_id, parent_id, depth, shared, opened, viewed FROM pool_share WHERE content_id = ? ORDER BY id',
      [contentId],
    )
  const idOf = (token: string) => tokens.open(token)?.id ?? ''
  const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)
  const readAgain = async () => {
    for (const group of ['hot', 'selling']) await resetCursors(db, group)
    await house.drain()
  }

  describe('the tree', () => {
    /** Who shares (an index, or nobody) and through which earlier share. */
    const node = fc.record({ by: fc.option(fc.nat(PERSONAS.length - 1)), through: fc.nat(6) })
    const use = fc.record({
      node: fc.nat(6),
      who: fc.nat(PERSONAS.length - 1),
      type: fc.constantFrom('content.shared', 'share.opened', 'content.viewed'),
    })
    const story = fc.record({
      nodes: fc.array(node, { minLength: 1, maxLength: 7 }),
      uses: fc.array(use, { minLength: 1, maxLength: 12 }),
      // The order of arrival, what arrives again, and where a batch ends.
      order: fc.infiniteStream(fc.nat(1_000)),
    })

    it('is the same in whatever order and however often its parts arrive, and when all is read again', async () => {
      await fc.assert(
        fc.asyncProperty(story, async ({ nodes, uses, order }) => {
          const contentId = await anArticle()
          const made: string[] = []
          for (const { by, through } of nodes)
            made.push(
              tokens.tokenFor(
                contentId,
                by === null ? null : reader(by).contactId,
                made[through % (made.length + 1)],
              ),
            )
          const expected = new Map<string, ShareRow>()
          const events = uses.map(({ node: n, who, type }, i) => {
            const shareToken = made[n % made.length] ?? ''
            const share = tokens.open(shareToken)
            if (!share) throw new Error('an own token does not open')
            const isOwn = share.contactId === reader(who).contactId
            const row = expected.get(share.id) ?? {
              id: share.id,
              contact_id: share.contactId,
              parent_id: share.parentId,
              depth: share.depth,
              shared: 0,
              opened: 0,
              viewed: 0,
            }
            expected.set(share.id, row)
            if (type === 'content.shared') row.shared++
            if (type === 'share.opened' && !isOwn) row.opened++
            if (type === 'content.viewed' && !isOwn) row.viewed++
            return { who, event: event(type, ago(uses.length - i), { contentId, shareToken }) }
          })
          const arrivals = [...events, ...events.slice(0, 4)]
            .map((each) => ({ each, at: order.next().value }))
            .sort((a, b) => a.at - b.at)
          for (const { each, at } of arrivals) {
            expect((await reader(each.who).visitor.behave(each.event)).body.rejected).toEqual([])
            if (at % 3 === 0) await house.drain()
          }
          await house.drain()
          const found = await tree(contentId)
          expect(found).toEqual([...expected.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)))
          await readAgain()
          expect(await tree(contentId)).toEqual(found)
        }),
        { numRuns: 12 },
      )
    })

    it('is made anew from the log when all that was made of it is gone', async () => {
      const rows = () =>
        db.query(
          'SELECT id, content_id, contact_id, parent_id, depth, first_used_at, shared, opened, viewed FROM pool_share ORDER BY id',
        )
      const before = await rows()
      expect(before.length).toBeGreaterThan(5)
      for (const table of ['pool_share', 'pool_behaviour', 'pool_view', 'pool_counter'])
        await db.execute(`DELETE FROM ${table}`)
      await readAgain()
      expect(await rows()).toEqual(before)
    })

    it('holds a child whose parent nobody has used, and the parent later', async () => {
      const contentId = await anArticle()
      const first = tokens.tokenFor(contentId, reader(0).contactId, undefined)
      const second = tokens.tokenFor(contentId, reader(1).contactId, first)
      await reader(2).visitor.behave(event('share.opened', ago(1), { contentId, shareToken: second }))
      await house.drain()
      expect(await tree(contentId)).toEqual([
        expect.objectContaining({ id: idOf(second), parent_id: idOf(first), depth: 2 }),
      ])
      await reader(1).visitor.behave(event('share.opened', ago(1), { contentId, shareToken: first }))
      await house.drain()
      expect((await tree(contentId)).map(({ id, depth }) => [id, depth])).toEqual(
        expect.arrayContaining([
          [idOf(first), 1],
          [idOf(second), 2],
        ]),
      )
    })

    it('costs no more statements for a hundred events than for one', async () => {
      const contentId = await anArticle()
      const [query, execute] = [jest.spyOn(db, 'query'), jest.spyOn(db, 'execute')]
      const statementsOf = async (size: number) => {
        let via: string | undefined
        const events = Array.from({ length: size }, (_, i) => {
          via = tokens.tokenFor(contentId, reader(i % 2).contactId, via)
          return event('content.viewed', ago(1), { contentId, shareToken: via })
        })
        const before = query.mock.calls.length + execute.mock.calls.length
        await reader(5).visitor.behave(...events)
        await house.drain()
        return query.mock.calls.length + execute.mock.calls.length - before
      }
      await statementsOf(1)
      const one = await statementsOf(1)
      expect(await statementsOf(100)).toBeLessThanOrEqual(one + 2)
      expect(await tree(contentId)).toHaveLength(100)
      jest.restoreAllMocks()
    })
  })

  describe('a token', () => {
    it.each<[string, (contentId: string) => string | Promise<string>]>([
      ['made up', () => randomBytes(42).toString('base64url')],
      [
        'of another installation',
        (contentId) =>
          sealShare(shareKeys(randomBytes(32)), { contentId, contactId: null, parentId: null, depth: 1 }),
      ],
      ['of another content', async () => tokens.tokenFor(await anArticle(), null, undefined)],
      [
        'that somebody has touched',
        (contentId) => {
          const token = tokens.tokenFor(contentId, null, undefined)
          return token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
        },
      ],
    ])('%s rejects its event, and nothing of it is kept', async (_, make) => {
      const contentId = await anArticle()
      const shareToken = await make(contentId)
      for (const type of ['content.shared', 'share.opened', 'content.viewed', 'content.liked']) {
        const { status, body } = await reader(0).visitor.behave(
          event(type, ago(1), { contentId, shareToken }),
        )
        expect([status, body]).toEqual([
          202,
          { accepted: 0, rejected: [{ index: 0, code: 'pool.share-token-invalid' }] },
        ])
      }
      await house.drain()
      expect(await tree(contentId)).toEqual([])
      expect(await db.query('SELECT 1 FROM pool_behaviour WHERE content_id = ?', [contentId])).toEqual([])
    })

    it('too long for one is an event of the wrong form', async () => {
      const contentId = await anArticle()
      const { body } = await reader(0).visitor.behave(
        event('share.opened', ago(1), { contentId, shareToken: 'a'.repeat(65) }),
      )
      expect(body.rejected).toEqual([{ index: 0, code: 'pool.event-invalid' }])
    })

    it('names nobody in the log or in any table but the tree: what travels is sealed', async () => {
      const contentId = await anArticle()
      const sharer = reader(3)
      const shareToken = tokens.tokenFor(contentId, sharer.contactId, undefined)
      await reader(4).visitor.behave(event('content.viewed', ago(1), { contentId, shareToken }))
      await house.drain()
      const told = await db.query<{ payload: unknown }>(
        "SELECT payload FROM sys_log WHERE contact_id = ? AND JSON_VALUE(payload, '$.contentId') = ?",
        [reader(4).contactId, contentId],
      )
      expect(told).toHaveLength(1)
      expect(JSON.stringify(told)).not.toContain(sharer.contactId)
    })
  })

  describe('who shared', () => {
    const pointsOf = async (contactId: string) => {
      const at = new Date()
      const score = (await house.get(NurtureDoor).explainAll([{ contactId, at }])).get(contactId)
      return score?.lines.find(({ ruleKey }) => ruleKey === 'share')?.contribution ?? 0
    }

    it('gets the points when others open it, once for a content; who opens it gets none for that', async () => {
      const [sharer, one, other] = [await aReader('唐果'), await aReader('叶青'), await aReader('罗曼')]
      const contentId = await anArticle()
      const shareToken = tokens.tokenFor(contentId, sharer.contactId, undefined)
      const opened = () => event('share.opened', ago(1), { contentId, shareToken })
      await sharer.visitor.behave(event('content.shared', ago(2), { contentId, shareToken }), opened())
      await house.drain()
      expect(await pointsOf(sharer.contactId)).toBe(0)
      for (const each of [one, other, one]) await each.visitor.behave(opened())
      await house.drain()
      expect(await pointsOf(sharer.contactId)).toBe(5)
      expect([await pointsOf(one.contactId), await pointsOf(other.contactId)]).toEqual([0, 0])
      // Once for each who opened it, and without a word of who that was.
      const lines = await db.query(
        "SELECT facts, share_id FROM pool_behaviour WHERE contact_id = ? AND type = 'share.opened' AND scored",
        [sharer.contactId],
      )
      expect(lines).toEqual([
        { facts: {}, share_id: null },
        { facts: {}, share_id: null },
      ])
      expect(await tree(contentId)).toEqual([
        expect.objectContaining({ shared: 1, opened: 3, contact_id: sharer.contactId }),
      ])
    })

    it('is not written of, and gets nothing, without having agreed to it', async () => {
      const contentId = await anArticle()
      await house.visitor('苏禾')
      const silent = await lastContact()
      const shareToken = tokens.tokenFor(contentId, silent, undefined)
      await reader(0).visitor.behave(event('share.opened', ago(1), { contentId, shareToken }))
      await house.drain()
      expect(await tree(contentId)).toEqual([expect.objectContaining({ contact_id: null, opened: 1 })])
      expect(await db.query('SELECT 1 FROM pool_behaviour WHERE contact_id = ?', [silent])).toEqual([])
    })

    it('is forgotten with the person, and the tree keeps its counts, whoever still opens it', async () => {
      const gone = await aReader('秦朗')
      const contentId = await anArticle()
      const first = tokens.tokenFor(contentId, gone.contactId, undefined)
      const second = tokens.tokenFor(contentId, reader(0).contactId, first)
      const open = (i: number, shareToken: string) =>
        reader(i).visitor.behave(event('share.opened', ago(1), { contentId, shareToken }))
      await open(0, first)
      await open(1, second)
      await house.drain()
      const before = await tree(contentId)
      expect(before.map(({ contact_id }) => contact_id).sort()).toEqual(
        [gone.contactId, reader(0).contactId].sort(),
      )
      await gone.visitor.send('POST', '/api/visitor/erasure')
      await house.drain()
      await house.runDue()
      expect(await tree(contentId)).toEqual(
        before.map((row) => (row.contact_id === gone.contactId ? { ...row, contact_id: null } : row)),
      )
      await open(2, first)
      await house.drain()
      expect((await tree(contentId)).find(({ id }) => id === idOf(first))).toMatchObject({
        contact_id: null,
        opened: 2,
      })
    })

    it('is forgotten, too, where a transaction that still knew the person wrote after', async () => {
      const gone = await aReader('纪元')
      const contentId = await anArticle()
      const shareToken = tokens.tokenFor(contentId, gone.contactId, undefined)
      await reader(0).visitor.behave(event('share.opened', ago(1), { contentId, shareToken }))
      await house.drain()
      await gone.visitor.send('POST', '/api/visitor/erasure')
      await house.drain()
      await house.runDue()
      await db.execute('UPDATE pool_share SET contact_id = ? WHERE id = ?', [
        gone.contactId,
        idOf(shareToken),
      ])
      await db.execute(
        'UPDATE pool_erasure SET asked_at = asked_at - INTERVAL 6 MINUTE, log_due_at = UTC_TIMESTAMP(3)',
      )
      await house.runDue()
      expect(await tree(contentId)).toEqual([expect.objectContaining({ contact_id: null })])
    })
  })

  describe('who comes through a share', () => {
    const firstOf = async (contactId: string) =>
      (
        await db.query<{ first_channel: string; first_share_id: string | null }>(
          'SELECT first_channel, first_share_id FROM pool_contact WHERE id = ?',
          [contactId],
        )
      )[0]
    /** Somebody new, who signs in with what a share card hands over. */
    async function arrive(persona: string, by: object) {
      const code = await house.sandbox.control.loginCode(persona)
      const { status } = await send(house, 'POST', '/api/visitor/session', { body: { code, ...by } })
      expect(status).toBe(200)
      return lastContact()
    }

    it('keeps the channel and the share as the first source, and the share is noted at once', async () => {
      const contentId = await anArticle()
      const first = tokens.tokenFor(contentId, reader(0).contactId, undefined)
      const shareToken = tokens.tokenFor(contentId, reader(1).contactId, first)
      const contactId = await arrive('新来的', { source: { channel: '海报' }, shareToken })
      expect(await firstOf(contactId)).toEqual({ first_channel: '海报', first_share_id: idOf(shareToken) })
      expect(await tree(contentId)).toEqual([
        expect.objectContaining({
          id: idOf(shareToken),
          contact_id: reader(1).contactId,
          depth: 2,
          opened: 0,
        }),
      ])
      // Another card changes nothing of how the person first came.
      await arrive('新来的', { shareToken: first })
      expect((await firstOf(contactId))?.first_share_id).toBe(idOf(shareToken))
    })

    it('signs in with a card that somebody forged, and came through no share', async () => {
      const contactId = await arrive('被骗的', { shareToken: randomBytes(42).toString('base64url') })
      expect(await firstOf(contactId)).toEqual({ first_channel: 'direct', first_share_id: null })
    })

    it('came through the earlier share of the two when two contacts turn out to be one person', async () => {
      const contentId = await anArticle()
      const [one = '', other = ''] = [0, 1].map((i) =>
        tokens.tokenFor(contentId, reader(i).contactId, undefined),
      )
      const ids = [
        await arrive('早来的', { shareToken: one }),
        await arrive('晚来的', { shareToken: other }),
      ] as const
      // The one who goes had come first: what is kept of that has to move.
      const { loserId } = await house.get(MergeContacts).preview(...ids)
      await db.execute('UPDATE pool_contact SET first_at = first_at - INTERVAL 1 DAY WHERE id = ?', [loserId])
      const pair = await house.get(MergeContacts).merge(...ids)
      await house.drain()
      expect(pair?.loserId).toBe(loserId)
      const earlier = loserId === ids[0] ? one : other
      expect((await firstOf(pair?.survivorId ?? ''))?.first_share_id).toBe(idOf(earlier))
    })

    it('is told with the sharer’s present name, through whichever id, and whatever was merged', async () => {
      const contentId = await anArticle()
      const sharer = await aReader('改名的')
      const double = await aReader('改名的另一个')
      await db.execute("UPDATE pool_contact SET name = '甘棠' WHERE id = ?", [sharer.contactId])
      const shareToken = tokens.tokenFor(contentId, double.contactId, undefined)
      const contactId = await arrive('朋友', { shareToken })
      await house.get(MergeContacts).merge(sharer.contactId, double.contactId)
      await house.drain()
      const shareId = idOf(shareToken)
      expect((await house.get(Sharing).arrivals([contactId])).get(contactId)).toEqual({
        shareId,
        depth: 1,
        contentId,
      })
      expect((await house.get(Sharing).sharerNames([shareId])).get(shareId)).toBe('甘棠')
    })

    it('who was known before, came through the share opened last', async () => {
      const old = await aReader('老朋友')
      const [before, after] = [await anArticle(), await anArticle()]
      for (const [minutes, contentId] of [
        [9, before],
        [3, after],
      ] as const)
        await old.visitor.behave(
          event('content.viewed', ago(minutes), {
            contentId,
            shareToken: tokens.tokenFor(contentId, reader(0).contactId, undefined),
          }),
        )
      await house.drain()
      const arrivals = await house.get(Sharing).arrivals([old.contactId, '1'])
      expect([...arrivals]).toEqual([
        [old.contactId, expect.objectContaining({ contentId: after, depth: 1 })],
      ])
    })
  })
})
