import { eventKey, keyOf, readKey, viewKey } from './event-key.js'

describe('the key of an event', () => {
  const source = { kind: 'visitor', id: 'wx1:oA' } as const
  const eventId = '6f1c2d3e-0000-4000-8000-00000000000a'

  // Keys stand in the database for ever: these were computed apart from this code, by `printf … | sha256sum`.
  it('is the first half of SHA-256 over kind, source and event, divided by NUL', () => {
    expect(eventKey(source, eventId)).toBe('61c263e4e732189551fbc9846a88dc53')
    expect(eventKey(source, eventId.toUpperCase())).toBe(eventKey(source, eventId))
    expect(viewKey(source, 'v1')).toBe('9e78e12b16c839119666a5118dae6698')
    expect(readKey('9e78e12b16c839119666a5118dae6698')).toBe('bb166e32fc5e9490258b05c693dfdb4e')
  })

  it('does not mix up where one part ends and the next begins', () => {
    expect(keyOf('ab', 'c')).not.toBe(keyOf('a', 'bc'))
    expect(keyOf('a b')).not.toBe(keyOf('a', 'b'))
  })
})
