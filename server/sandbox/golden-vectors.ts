/** Samples from WeChat's documents and its own crypto libraries, byte for byte (wechat-protocol §F4). */
export const GOLDEN = {
  mp_push: {
    token: 'AAAAA',
    encodingAESKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    appid: 'wxba5fad812f8e6fb9',
    url_verify: {
      timestamp: '1714036504',
      nonce: '1514711492',
      echostr: '4375120948345356249',
      signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
    },
    plain: {
      timestamp: '1714037059',
      nonce: '486452656',
      signature: '899cf89e464efb63f54ddac96b0a0a235f53aa78',
    },
    safe: {
      timestamp: '1714112445',
      nonce: '415670741',
      signature: '6c5c811b55cc85e0e1b54100749188c20beb3f5d',
      openid: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
      msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
      encrypt:
        '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=',
    },
    reply: {
      random16: '707722b803182950',
      message: '{"demo_resp":"good luck"}',
      timestamp: '1713424427',
      nonce: '415670741',
      encrypt: 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==',
      msg_signature: '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
    },
  },
  wecom: {
    token: 'QDG6eK',
    encodingAESKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    receiveid: 'wx5823bf96d3bd56c7',
    echo: {
      timestamp: '1409659589',
      nonce: '263014780',
      echostr: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
      msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
      plaintext: '1616140317555161061',
    },
    message: {
      timestamp: '1409659813',
      nonce: '1372623149',
      encrypt:
        'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
      msg_signature: '477715d11cdb4164915debcba66cb864d751f3e6',
      msgid: '4561255354251345929',
      content: 'hello',
      agentid: '218',
    },
  },
  oa: {
    token: 'spamtest',
    encodingAESKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    appid: 'wx2c2769f8efd9abc2',
    timestamp: '1409735669',
    nonce: '1320562132',
    encrypt:
      'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=',
    msg_signature: '5d197aaffba7e9b25a30732f161a50dee96bd5fa',
    content: 'abcdteT',
    msgid: '6054768590064713728',
  },
} as const
