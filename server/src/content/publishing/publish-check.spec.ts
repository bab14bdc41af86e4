import { verdictOn, writtenIn, type CheckResult } from './publish-check.js'

it.each<[CheckResult, string | undefined, string]>([
  ['pass', undefined, 'publish'],
  ['pass', '看过了', 'publish'],
  ['risky', undefined, 'refuse'],
  ['risky', '看过了', 'refuse'],
  ['review', undefined, 'confirm'],
  ['review', '看过了', 'publish'],
  ['unchecked', undefined, 'confirm'],
  ['unchecked', '看过了', 'publish'],
])('what WeChat calls %s, with the reason %p: %s', (result, reason, verdict) =>
  expect(verdictOn({ result, labels: [], why: null }, reason)).toBe(verdict),
)

it('everything that a visitor reads is checked', () =>
  expect(
    writtenIn({ title: '题', summary: '摘', tags: ['签'], body: [{ type: 'quote', text: '引', by: '谁' }] }),
  ).toEqual(['题', '摘', '签', '引', '谁']))
