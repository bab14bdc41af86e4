/** What an editor's document and a body have in common, and what a draft lacks. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { load } from './load-ts.mjs'

const { docOf, bodyOf } = await load('features/content/contents/rich-text/body-doc')
const { isSame, missingIn, EMPTY_DRAFT } = await load('features/content/contents/draft')
const { findsOf, labelText } = await load('features/content/contents/finds')

const text = (value, ...marks) => ({ type: 'text', text: value, ...(marks.length ? { marks } : {}) })
const paragraph = (...content) => ({ type: 'paragraph', content })
const doc = (...content) => ({ type: 'doc', content })

describe('a body in the editor', () => {
  const body = [
    { type: 'heading', level: 2, text: '先看滤芯' },
    { type: 'heading', level: 3, text: '再看废水比' },
    {
      type: 'paragraph',
      text: '重点和链接',
      marks: [
        { from: 0, to: 2, kind: 'bold' },
        { from: 1, to: 4, kind: 'italic' },
        { from: 3, to: 5, kind: 'link', href: 'https://brand.cn/a' },
      ],
    },
    { type: 'paragraph', text: '第一行\n第二行' },
    {
      type: 'list',
      ordered: true,
      items: ['一', { text: '二🐟', marks: [{ from: 1, to: 3, kind: 'bold' }] }],
    },
    { type: 'list', ordered: false, items: ['甲'] },
    { type: 'quote', text: '好用\n真的', by: '林女士' },
    { type: 'quote', text: '一句话' },
    { type: 'image', url: '/files/public/1-0-large.webp', alt: '图', width: 8, height: 6 },
    { type: 'image', url: 'https://cdn.brand.cn/1.jpg' },
  ]

  it('comes out as it went in', () => assert.deepEqual(bodyOf(docOf(body)), body))
  it('is one empty line when there is none', () => assert.deepEqual(docOf([]), doc({ type: 'paragraph' })))
  it('is nothing when it is empty lines', () =>
    assert.deepEqual(
      bodyOf(doc({ type: 'paragraph' }, paragraph(text('  ')), { type: 'bulletList', content: [] })),
      [],
    ))

  it('counts marks in the text without outer blanks', () =>
    assert.deepEqual(bodyOf(doc(paragraph(text('  前'), text('重 ', { type: 'bold' })))), [
      { type: 'paragraph', text: '前重', marks: [{ from: 1, to: 2, kind: 'bold' }] },
    ]))

  it('makes one stretch of runs beside each other', () =>
    assert.deepEqual(
      bodyOf(doc(paragraph(text('一', { type: 'bold' }), text('二', { type: 'bold' }, { type: 'italic' })))),
      [
        {
          type: 'paragraph',
          text: '一二',
          marks: [
            { from: 0, to: 2, kind: 'bold' },
            { from: 1, to: 2, kind: 'italic' },
          ],
        },
      ],
    ))

  it('leaves out what a body can’t hold', () => {
    const nested = { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('内'))] }] }
    const item = { type: 'listItem', content: [paragraph(text('外')), nested] }
    assert.deepEqual(
      bodyOf(
        doc(
          { type: 'codeBlock', content: [text('x')] },
          { type: 'orderedList', content: [item] },
          paragraph(text('划', { type: 'strike' })),
          { type: 'heading', attrs: { level: 2 }, content: [text('题', { type: 'bold' })] },
        ),
      ),
      [
        { type: 'list', ordered: true, items: ['外', '内'] },
        { type: 'paragraph', text: '划' },
        { type: 'heading', level: 2, text: '题' },
      ],
    )
  })
})

describe('a draft', () => {
  it('is the same whatever the order of its keys', () => {
    const [one, other] = [
      { url: 'a', type: 'image' },
      { type: 'image', url: 'a' },
    ]
    assert.equal(isSame({ ...EMPTY_DRAFT, body: [one] }, { ...EMPTY_DRAFT, body: [other] }), true)
    assert.equal(isSame(EMPTY_DRAFT, { ...EMPTY_DRAFT, title: '题' }), false)
  })
  it('needs a title and a category', () => {
    assert.deepEqual(missingIn({ ...EMPTY_DRAFT, category: ' ' }), ['title', 'category'])
    assert.deepEqual(missingIn({ ...EMPTY_DRAFT, title: '题', category: '类' }), [])
  })
})

describe('what WeChat found', () => {
  it('is read out of a refusal', () => {
    assert.deepEqual(findsOf({ labels: [10001, 'x'], why: null }), { labels: [10001], why: null })
    assert.deepEqual(findsOf({ why: 'no-openid' }), { labels: [], why: 'no-openid' })
    assert.deepEqual(findsOf({ why: 'else' }), { labels: [], why: null })
  })
  it('has a word, also what is not known', () =>
    assert.deepEqual([10001, 7].map(labelText), ['content.label.advertising', 'content.label.other']))
})
