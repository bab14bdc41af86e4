import { maskIdentity } from './masked-identity.js'

it.each([
  ['phone', '+8613812345678', '138****5678'],
  ['email', 'wang.fang@example.com', 'w***@example.com'],
  ['openid', 'wx00:oABCDEFGHIJKL', '…IJKL'],
  ['custom', 'A-100', '…'],
] as const)('a %s is shown as little of it as tells two apart', (kind, value, masked) => {
  expect(maskIdentity(kind, value)).toBe(masked)
})
