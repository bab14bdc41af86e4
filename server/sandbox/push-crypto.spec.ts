import { GOLDEN } from './golden-vectors.js'
import { encrypt, sign } from './push-crypto.js'

const { mp_push: mini } = GOLDEN

describe('the sandbox encrypts and signs', () => {
  it('byte for byte as WeChat’s own sample', () => {
    const { reply } = mini
    const sealed = encrypt(mini.encodingAESKey, mini.appid, reply.message, Buffer.from(reply.random16))
    expect(sealed).toBe(reply.encrypt)
    expect(sign(mini.token, reply.timestamp, reply.nonce, sealed)).toBe(reply.msg_signature)
    expect(sign(mini.token, mini.url_verify.timestamp, mini.url_verify.nonce)).toBe(mini.url_verify.signature)
  })
})
