import type { LifecycleStage } from '../../contracts/enums.js'
import { nextStage, type StageNews } from './stage.js'

const identified: StageNews = { name: 'pool.contact-identified', payload: { kinds: ['openid'] } }
const band = (to: string): StageNews => ({
  name: 'nurture.maturity-changed',
  payload: { changeId: 'x', modelId: '1', from: 'U4', to },
})
const lead = (
  to:
    'queued' | 'assigned' | 'accepted' | 'working' | 'qualified' | 'converted' | 'nurturing' | 'disqualified',
): StageNews => ({
  name: 'selling.lead-moved',
  payload: {
    leadId: '1',
    productLine: 'default',
    transition: 1,
    from: 'nurturing',
    to,
    version: 1,
    ownerId: null,
    previousOwnerId: null,
    reason: null,
  },
})
const after = (stage: LifecycleStage, ...news: StageNews[]): LifecycleStage => news.reduce(nextStage, stage)

describe('the lifecycle stage', () => {
  it('moves forward with what happened', () => {
    expect(after('visitor', identified)).toBe('known')
    expect(after('visitor', identified, band('U3'))).toBe('engaged')
    expect(after('engaged', lead('queued'), lead('assigned'))).toBe('mql')
    expect(after('engaged', lead('queued'), lead('accepted'), lead('working'))).toBe('sal')
    expect(after('sal', lead('qualified'))).toBe('sql')
    expect(after('sql', lead('converted'))).toBe('opportunity')
  })

  it('does not move back because a band fell or somebody is identified again', () => {
    expect(after('mql', band('U4'), identified)).toBe('mql')
    expect(after('visitor', band('U4'))).toBe('visitor')
  })

  it('goes back to engaged when the lead is returned or disqualified, but never from customer', () => {
    expect(after('sal', lead('nurturing'))).toBe('engaged')
    expect(after('mql', lead('disqualified'))).toBe('engaged')
    expect(after('customer', lead('nurturing'))).toBe('customer')
  })
})
