import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { AccessDoor, StaffAccounts, type StaffAccount } from '../index.js'

const li: StaffAccount = { login: 'li', name: '李娜', role: 'rep', password: 'a long password' }
let house: TestApp
let accounts: StaffAccounts
let door: AccessDoor

beforeAll(async () => {
  house = await startApp()
  accounts = house.get(StaffAccounts)
  door = house.get(AccessDoor)
})
afterAll(() => house.close())

const nameOf = async (id: string) => (await door.staffNames([id])).get(id)

describe('putting an account', () => {
  it('makes it once, and changes it afterwards', async () => {
    const made = await accounts.put(li)
    expect(made.created).toBe(true)
    expect(await accounts.put({ ...li, login: ' LI ', name: '李娜娜' })).toEqual({
      id: made.id,
      created: false,
    })
    expect(await nameOf(made.id)).toEqual({ name: '李娜娜', teamId: null })
  })

  it('makes the team once; leaves it when none is named, takes it away when told to', async () => {
    const { id } = await accounts.put({ ...li, teamName: '华东' })
    const other = await accounts.put({ ...li, login: 'wang', teamName: '华东' })
    const team = (await nameOf(id))?.teamId
    expect(team).toMatch(/^\d+$/)
    expect((await nameOf(other.id))?.teamId).toBe(team)
    await accounts.put(li)
    expect((await nameOf(id))?.teamId).toBe(team)
    await accounts.put({ ...li, teamName: null })
    expect((await nameOf(id))?.teamId).toBeNull()
  })

  it('refuses a login or password nobody should have', async () => {
    await expect(accounts.put({ ...li, login: '李娜' })).rejects.toMatchObject({
      code: 'access.login-invalid',
    })
    await expect(accounts.put({ ...li, password: '123456789' })).rejects.toMatchObject({
      code: 'access.password-too-short',
    })
  })

  it('enables a disabled account again', async () => {
    const { id } = await accounts.put({ ...li, login: 'zhao' })
    expect(await accounts.disable('ZHAO')).toBe(true)
    expect(await door.staffExists(id)).toBe(false)
    await accounts.put({ ...li, login: 'zhao' })
    expect(await door.staffExists(id)).toBe(true)
    expect(await accounts.disable('nobody')).toBe(false)
  })
})

describe('the door', () => {
  it('names staff by id, disabled ones too, and leaves unknown ones out', async () => {
    const { id } = await accounts.put({ ...li, login: 'qian', name: '钱' })
    await accounts.disable('qian')
    expect(await door.staffNames([id, '1'])).toEqual(new Map([[id, { name: '钱', teamId: null }]]))
    expect(await door.staffNames([])).toEqual(new Map())
  })

  it('lists enabled reps and nobody else', async () => {
    const before = new Set((await door.repIds()).map((rep) => rep.id))
    const rep = await accounts.put({ ...li, login: 'rep-new', teamName: '华南' })
    await accounts.put({ ...li, login: 'rep-gone' })
    await accounts.disable('rep-gone')
    await accounts.put({ ...li, login: 'a-manager', role: 'manager' })
    const added = (await door.repIds()).filter(({ id }) => !before.has(id))
    expect(added).toEqual([{ id: rep.id, teamId: (await nameOf(rep.id))?.teamId, isActive: true }])
  })

  it('knows no staff by what is no id', async () => {
    expect(await door.staffExists('nobody')).toBe(false)
    expect(await door.staffExists('1')).toBe(false)
  })
})
