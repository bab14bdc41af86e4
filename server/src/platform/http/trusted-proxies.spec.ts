import { proxiesOf } from './trusted-proxies.js'

describe('TRUST_PROXY', () => {
  const read = (text: string) => {
    const complaints: string[] = []
    const value = proxiesOf(text, (message) => complaints.push(message))
    return complaints.length ? 'refused' : value
  }

  it.each([
    ['false', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.1', ['10.0.0.1']],
    ['10.0.0.0/8, loopback,::1/128', ['10.0.0.0/8', 'loopback', '::1/128']],
  ])('%s', (text, value) => expect(read(text)).toEqual(value))

  it.each([
    'true',
    '*',
    'everybody',
    '10.0.0.0/33',
    '0.0.0.0/0',
    '0.0.0.0/00',
    '::/0',
    '10.0.0.1/8/8',
    '10.0.0',
    '',
    '-1',
  ])('refuses %s', (text) => expect(read(text)).toBe('refused'))
})
