import { Passwords } from './passwords.service.js'

const passwords = new Passwords()

it('keeps a password as argon2id at the strength OWASP names', async () => {
  const kept = await passwords.hash('correct horse')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.hash('correct horse')).not.toBe(kept)
})

it('knows the right password from a wrong one', async () => {
  const kept = await passwords.hash('correct horse')
  expect(await passwords.matches(kept, 'correct horse')).toBe(true)
  expect(await passwords.matches(kept, 'correct horsE')).toBe(false)
})

it('takes the same password in another Unicode form', async () => {
  const kept = await passwords.hash('密码１２３４５６café')
  expect(await passwords.matches(kept, '密码123456cafe\u0301')).toBe(true)
})

it('works as long and says no without an account', async () => {
  const kept = await passwords.hash('correct horse')
  await passwords.matches(undefined, 'warm up')
  const took = async (of: string | undefined): Promise<number> => {
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const start = performance.now()
      expect(await passwords.matches(of, 'a wrong one')).toBe(false)
      times.push(performance.now() - start)
    }
    return Math.min(...times)
  }
  const [known, unknown] = [await took(kept), await took(undefined)]
  expect(unknown).toBeGreaterThan(known / 3)
})
