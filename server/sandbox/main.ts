import { parseArgs } from 'node:util'
import { createSandbox } from './sandbox.js'

/** `node main.js [--port 0]`: prints one line `{"ready":true,"url":…}` when it listens; SIGTERM ends it. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port}: not a port`)
  if (process.env.NODE_ENV === 'production') throw new Error('the WeChat sandbox does not run in production')

  const { SANDBOX_MP_APPID: appid, SANDBOX_MP_SECRET: secret } = process.env
  if (!appid || !secret) throw new Error('SANDBOX_MP_APPID and SANDBOX_MP_SECRET must be set')

  const {
    SANDBOX_OA_APPID: oaAppid,
    SANDBOX_OA_SECRET: oaSecret,
    SANDBOX_TEMPLATE_ENQUIRY_TAKEN: templateId,
  } = process.env
  const sandbox = createSandbox({
    appid,
    secret,
    ...(templateId ? { templates: { [templateId]: ['thing1', 'name2', 'time3'] } } : {}),
    ...(oaAppid && oaSecret ? { officialAccount: { appid: oaAppid, secret: oaSecret } } : {}),
  })
  const stop = (): void => void sandbox.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  const url = await sandbox.listen(port)
  process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
