import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { nextShare, openShare, sealShare, shareKeys, type KnownShare, type Share } from './share-token.js'

const keys = shareKeys(Buffer.alloc(32, 7))
const share: Share = { contentId: '8123456789012345', contactId: '42', parentId: '77', depth: 3 }
const opened = (of: Share): KnownShare => {
  const known = openShare(keys, sealShare(keys, of))
  if (!known) throw new Error('an own token does not open')
  return known
}

const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String)
const anyShare: fc.Arbitrary<Share> = fc.record({
  contentId: id,
  contactId: fc.option(id),
  parentId: fc.option(id),
  depth: fc.integer({ min: 1, max: 255 }),
})

describe('a share token', () => {
  it('tells the share it was made of, in at most 64 characters that a URL may carry', () => {
    fc.assert(
      fc.property(anyShare, (any) => {
        const token = sealShare(keys, any)
        expect(token).toMatch(/^[\w-]{1,64}$/)
        expect(openShare(keys, token)).toEqual({ ...any, id: expect.stringMatching(/^[1-9]\d{0,18}$/) })
      }),
    )
  })

  it('is the same for the same share, for every process, for ever', () => {
    expect(sealShare(keys, share)).toBe(sealShare(shareKeys(Buffer.alloc(32, 7)), { ...share }))
    // A change of this line makes worthless every token that is out in the world: make a new version instead.
    expect(sealShare(keys, share)).toBe(GOLDEN)
  })

  it('does not open when any one bit of it is another', () => {
    const bytes = Buffer.from(sealShare(keys, share), 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const touched = Buffer.from(bytes)
      touched.writeUInt8(touched.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(openShare(keys, touched.toString('base64url'))).toBeNull()
    }
  })

  it.each([
    ['nothing', ''],
    ['a text', 'share-me'],
    ['random bytes of the right length', randomBytes(42).toString('base64url')],
    ['a token with something behind it', `${sealShare(keys, share)}A`],
    ['a token cut short', sealShare(keys, share).slice(0, 55)],
    ['a token in the other alphabet', `+${sealShare(keys, share).slice(1)}`],
    ['that of another installation', sealShare(shareKeys(randomBytes(32)), share)],
  ])('is not %s', (_, text) => expect(openShare(keys, text)).toBeNull())

  it('shows neither contact nor content: near ids give tokens that have nothing in common', () => {
    const tokens = ['42', '43', '44', null].map((contactId) => {
      const bytes = Buffer.from(sealShare(keys, { ...share, contactId }), 'base64url')
      expect(bytes.includes(Buffer.from(BigInt(share.contentId).toString(16).padStart(16, '0'), 'hex'))).toBe(
        false,
      )
      return bytes.subarray(1)
    })
    for (const [i, one] of tokens.entries())
      for (const other of tokens.slice(i + 1)) {
        const same = one.filter((byte, at) => byte === other[at]).length
        expect(same).toBeLessThan(8)
      }
  })
})

describe('what is shared next', () => {
  it('begins a tree where nobody shared before', () =>
    expect(nextShare('1', '5', null)).toEqual({ contentId: '1', contactId: '5', parentId: null, depth: 1 }))

  it('hangs below the share it was opened through, any number of hops', () => {
    let via: KnownShare | null = null
    for (let depth = 1; depth <= 300; depth++) {
      const next: Share = nextShare('1', String(depth), via)
      expect(next).toMatchObject({ parentId: via?.id ?? null, depth: Math.min(depth, 255) })
      via = opened(next)
    }
  })

  it('hangs below it for somebody unknown, too', () => {
    const first = opened(nextShare('1', '5', null))
    expect(nextShare('1', null, first)).toEqual({
      contentId: '1',
      contactId: null,
      parentId: first.id,
      depth: 2,
    })
  })

  it('is the same share when somebody comes through the own one', () => {
    const first = opened(nextShare('1', '5', null))
    expect(opened(nextShare('1', '5', first))).toEqual(first)
  })

  it('begins anew for another content', () =>
    expect(nextShare('2', '6', opened(nextShare('1', '5', null)))).toMatchObject({
      parentId: null,
      depth: 1,
    }))
})

const GOLDEN = 'AWTo8i2RC9F_BRsogkLd-NE1MCIImzNESVDswcK6_EqMixLGWquLg0-r'
