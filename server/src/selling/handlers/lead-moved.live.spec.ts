import type { AccessDoor, StaffName } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { ROLE_RIGHTS } from '../../contracts/permissions.js'
import type { Role } from '../../contracts/enums.js'
import { asId } from '../../kernel/ids.js'
import { LeadMovedLive } from './lead-moved.live.js'

const [EAST, SOUTH] = [asId<'team'>('1'), asId<'team'>('2')]
const staff = (id: string, role: Role, teamId: typeof EAST | null = null): StaffActor => ({
  kind: 'staff',
  id: asId<'staff'>(id),
  name: id,
  login: id,
  role,
  teamId,
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
const assigned = {
  ...moved,
  transition: 4,
  from: 'queued',
  to: 'assigned',
  ownerId: '12',
  previousOwnerId: null,
}
const accepted = {
  ...moved,
  transition: 6,
  from: 'assigned',
  to: 'accepted',
  ownerId: '11',
  previousOwnerId: '11',
}

/** Rep 11 is of the east, rep 12 of the south, rep 15 of no team. */
const names = new Map<string, StaffName>([
  ['11', { name: 'Li', teamId: EAST }],
  ['12', { name: 'Wu', teamId: SOUTH }],
  ['15', { name: 'Qian', teamId: null }],
])
const door = { staffNames: async () => names } as unknown as AccessDoor

describe('a lead that moved, on live screens', () => {
  const live = new LeadMovedLive(door)
  const concerns = async (payload: unknown, who: StaffActor): Promise<boolean | undefined> =>
    (await live.eventsOf([row(payload)]))[0]?.concerns(who)

  it('is told as the contract says, without the reason', async () => {
    const [event] = await live.eventsOf([row(moved)])
    expect(event).toMatchObject({
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
    expect(event?.data).not.toHaveProperty('reason')
  })

  it.each([
    ['the previous owner', staff('11', 'rep', EAST), true],
    ['another rep of the team', staff('16', 'rep', EAST), false],
    ['ops', staff('13', 'ops'), true],
    ['a manager of another team, who sees the queue', staff('14', 'manager', SOUTH), true],
  ])('back to the queue concerns %s: %s', async (_, who, concerned) => {
    expect(await concerns(moved, who)).toBe(concerned)
  })

  it('out of the queue concerns the new owner and no other rep', async () => {
    expect(await concerns(assigned, staff('12', 'rep', SOUTH))).toBe(true)
    expect(await concerns(assigned, staff('11', 'rep', EAST))).toBe(false)
  })

  it.each([
    ['its owner', staff('11', 'rep', EAST), true],
    ['a rep of the same team', staff('16', 'rep', EAST), false],
    ['the manager of the team', staff('14', 'manager', EAST), true],
    ['the manager of another team', staff('17', 'manager', SOUTH), false],
    ['a manager without a team', staff('18', 'manager'), false],
    ['ops', staff('13', 'ops'), true],
    ['an administrator', staff('19', 'admin'), true],
  ])('in the hands of a rep concerns %s: %s', async (_, who, concerned) => {
    expect(await concerns(accepted, who)).toBe(concerned)
  })

  it('of a rep without a team is none of a manager without one', async () => {
    const own = { ...accepted, ownerId: '15', previousOwnerId: '15' }
    expect(await concerns(own, staff('18', 'manager'))).toBe(false)
  })

  it('is silent about what was erased', async () => {
    expect(await live.eventsOf([row({ erased: true })])).toEqual([])
  })
})
