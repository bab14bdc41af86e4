import type { StaffActor } from '../../contracts/actors.js'
import { ROLE_RIGHTS } from '../../contracts/permissions.js'
import type { Role } from '../../contracts/enums.js'
import { asId } from '../../kernel/ids.js'
import { LeadMovedLive } from './lead-moved.live.js'

const staff = (id: string, role: Role): StaffActor => ({
  kind: 'staff',
  id: asId<'staff'>(id),
  name: id,
  login: id,
  role,
  teamId: null,
  ...ROLE_RIGHTS[role],
})
const row = (payload: unknown) => ({
  partitionNo: 1,
  seq: 1,
  name: 'selling.lead-moved',
  contactId: '2',
  payload,
  occurredAt: new Date('2026-03-02T01:00:00.000Z'),
  recordedAt: new Date('2026-03-02T01:00:00.001Z'),
})
const moved = {
  leadId: '1',
  productLine: 'default',
  transition: 7,
  from: 'assigned',
  to: 'queued',
  version: 3,
  ownerId: null,
  previousOwnerId: '11',
  reason: 'no_need',
}

describe('a lead that moved, on live screens', () => {
  const live = new LeadMovedLive()

  it('is told as the contract says, without the reason', () => {
    expect(live.eventOf(row(moved))).toMatchObject({
      event: 'lead',
      data: {
        leadId: '1',
        transition: 7,
        from: 'assigned',
        to: 'queued',
        ownerId: null,
        at: '2026-03-02T01:00:00.000Z',
      },
    })
    expect(live.eventOf(row(moved))?.data).not.toHaveProperty('reason')
  })

  it.each([
    ['the previous owner', staff('11', 'rep'), true],
    ['another rep', staff('12', 'rep'), false],
    ['ops', staff('13', 'ops'), true],
    ['a manager', staff('14', 'manager'), true],
  ])('concerns %s: %s', (_, who, concerned) => {
    expect(live.eventOf(row(moved))?.concerns(who)).toBe(concerned)
  })

  it('concerns the new owner', () => {
    const assigned = {
      ...moved,
      transition: 4,
      from: 'queued',
      to: 'assigned',
      ownerId: '12',
      previousOwnerId: null,
    }
    expect(live.eventOf(row(assigned))?.concerns(staff('12', 'rep'))).toBe(true)
    expect(live.eventOf(row(assigned))?.concerns(staff('11', 'rep'))).toBe(false)
  })

  it('is silent about what was erased', () => {
    expect(live.eventOf(row({ erased: true }))).toBeNull()
  })
})
