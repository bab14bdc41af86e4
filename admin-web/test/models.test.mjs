import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import { load } from './load-ts.mjs'

let drafts, differences, rule, definition
before(async () => {
  drafts = await load('features/nurture/models/rule-draft')
  differences = await load('features/nurture/models/model-differences')
  const { components } = JSON.parse(
    await readFile(new URL('../../server/openapi.json', import.meta.url), 'utf8'),
  )
  rule = components.schemas.ScoringModel.properties.definition.properties.rules.items.properties
})

const webinar = {
  key: 'webinar',
  group: 'content',
  label: { zh: '报名网络研讨会', en: 'Signed up for a webinar' },
  trigger: { type: 'custom.webinar-signup' },
  points: 8,
  multiplier: { by: 'minutes', steps: [{ from: 10, times: 2 }] },
  scope: 'event',
  halfLifeDays: 14,
  expiresDays: null,
}

describe('the dialog of a rule', () => {
  test('offers what the server takes', () => {
    const [ours] = rule.trigger.properties.type.anyOf[0].anyOf
    assert.deepEqual([...drafts.BEHAVIOURS, 'content.progressed'].sort(), [...ours.enum].sort(), 'behaviours')
    assert.deepEqual(drafts.PURPOSES, rule.trigger.properties.purposes.items.enum)
    assert.deepEqual(drafts.SCOPES, rule.scope.enum)
    assert.deepEqual(drafts.PER, rule.windowCap.properties.per.enum)
  })

  test('takes the behaviour of another system by its name, and only such as the server takes', () => {
    const [, custom] = rule.trigger.properties.type.anyOf[0].anyOf
    const taken = new RegExp(custom.pattern)
    for (const typed of ['webinar-signup', ' custom.crm_visit.v2 ', 'a', 'x'.repeat(40)])
      assert.match(drafts.customType(typed), taken, typed)
    for (const typed of ['', 'Webinar', '研讨会', 'a b', '-a', 'x'.repeat(41)])
      assert.equal(drafts.customType(typed), null, typed)
  })

  test('leaves a rule as it was when nothing is changed, what it does not show included', () => {
    assert.deepEqual(drafts.ruleOf(drafts.draftOf(webinar, 'content', []), webinar), webinar)
  })

  test('keeps both names apart, and one name stands for two', () => {
    const draft = drafts.draftOf(webinar, 'content', [])
    assert.deepEqual(drafts.ruleOf({ ...draft, label: '看研讨会' }, webinar).label, {
      zh: '看研讨会',
      en: webinar.label.en,
    })
    assert.deepEqual(drafts.ruleOf({ ...draft, label: '看研讨会', labelEn: ' ' }, webinar).label, {
      zh: '看研讨会',
      en: '看研讨会',
    })
  })
})

describe('what a draft changes', () => {
  before(() => {
    definition = {
      key: 'default',
      rules: [webinar],
      bands: { 1: 60, 2: 40, 3: 20 },
      gap: 12,
      minDwellHours: 24,
      engagementCap: 100,
      groups: [{ key: 'content', axis: 'engagement', label: { zh: '内容', en: 'Content' }, min: 0, max: 40 }],
      silence: { afterDays: 30, points: -10 },
      handRaiseDays: 90,
      newPointsAfterReturn: 20,
      requireReachable: true,
      fit: { rules: [] },
    }
  })
  const changed = (change) => {
    const copy = structuredClone(definition)
    change(copy)
    return copy
  }

  test('is nothing for the same definition', () => {
    const copy = changed(() => undefined)
    assert.deepEqual(differences.ruleDifferences(definition, copy), [])
    assert.deepEqual(differences.limitDifferences(definition, copy), [])
    assert.equal(differences.otherDiffers(definition, copy), false)
  })

  test('is said number by number around the rules', () => {
    const copy = changed((one) => {
      one.bands[1] = 55
      one.groups[0].max = 50
      one.silence = null
      one.requireReachable = false
    })
    assert.deepEqual(
      differences.limitDifferences(definition, copy).map(({ id, before: was, after }) => [id, was, after]),
      [
        ['band 1', 60, 55],
        ['group content', 40, 50],
        ['silence-days', 30, null],
        ['silence-points', 10, null],
        ['reachable', true, false],
      ],
    )
  })

  test('is owned up to where there are no words for it', () => {
    const numbers = changed((one) => {
      one.bands[1] = 55
      one.gap = 1
    })
    assert.equal(differences.otherDiffers(definition, numbers), false)
    const fit = changed((one) => {
      one.fit.rules.push({})
    })
    assert.equal(differences.otherDiffers(definition, fit), true)
  })
})
