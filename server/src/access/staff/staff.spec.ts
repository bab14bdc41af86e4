import { asId } from '../../kernel/ids.js'
import { actorOf, isLogin, isPassword, normalLogin } from './staff.js'

describe('a login', () => {
  it('is the same in any case and with blanks around it', () =>
    expect(normalLogin(' Li.Na@Brand ')).toBe('li.na@brand'))

  it.each(['ab', 'li.na', 'rep-1', 'li_na@brand.cn', `a${'b'.repeat(63)}`])('may be %p', (login) =>
    expect(isLogin(login)).toBe(true),
  )
  it.each(['', 'a', '.ab', 'Li', '李娜', 'li na', 'a'.repeat(65), 'ab\n'])('may not be %p', (login) =>
    expect(isLogin(login)).toBe(false),
  )
})

describe('a password', () => {
  it('has ten characters, however many bytes they take', () => {
    expect(isPassword('123456789')).toBe(false)
    expect(isPassword('1234567890')).toBe(true)
    expect(isPassword('一二三四五六七八九十')).toBe(true)
    expect(isPassword('😀😀😀😀😀')).toBe(false)
  })
  it('has no more than two hundred', () => {
    expect(isPassword('a'.repeat(200))).toBe(true)
    expect(isPassword('a'.repeat(201))).toBe(false)
  })
})

describe('the actor of a member of staff', () => {
  const member = { id: asId<'staff'>('7'), login: 'li', name: 'Li', teamId: null }

  it('has the rights of the role and no others', () => {
    expect(actorOf({ ...member, role: 'rep' })).toEqual({
      kind: 'staff',
      ...member,
      role: 'rep',
      scope: 'own',
      permissions: ['session.own', 'lead.read', 'lead.work', 'content.read'],
    })
    expect(actorOf({ ...member, role: 'ops' }).permissions).not.toContain('lead.work')
    expect(actorOf({ ...member, role: 'manager' }).permissions).not.toContain('content.write')
  })
})
