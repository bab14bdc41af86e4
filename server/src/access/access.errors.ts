import { Refusal } from '../kernel/errors.js'

export const sessionRequired = () =>
  new Refusal('unauthenticated', 'access.session-required', 'Sign in first.')

/** One answer for unknown logins, wrong passwords and disabled accounts: it must not tell which it was. */
export const credentialsWrong = () =>
  new Refusal('unauthenticated', 'access.credentials-wrong', 'Login or password is wrong.')

export const tooManyTries = (retryAfterSeconds: number) =>
  new Refusal('too-many', 'access.too-many-tries', 'Too many wrong tries; wait a little.', {
    retryAfterSeconds,
  })

export const csrfRefused = () =>
  new Refusal('forbidden', 'access.csrf-refused', 'Send x-weir-csrf: 1 from a page of this server.')

export const permissionMissing = (permission: string) =>
  new Refusal('forbidden', 'access.permission-missing', `This needs the right ${permission}.`)

export const visitorTokenInvalid = () =>
  new Refusal(
    'unauthenticated',
    'access.visitor-token-invalid',
    'The visitor token is missing, unknown or expired.',
  )

export const apiTokenInvalid = () =>
  new Refusal('unauthenticated', 'access.api-token-invalid', 'The API token is missing or unknown.')

export const scopeMissing = (scope: string) =>
  new Refusal('forbidden', 'access.scope-missing', `The API token lacks the scope ${scope}.`)

export const loginInvalid = () =>
  new Refusal(
    'invalid',
    'access.login-invalid',
    'A login has 2 to 64 letters a–z, digits and . _ @ - and begins with a letter or digit.',
  )

export const passwordTooShort = () =>
  new Refusal('invalid', 'access.password-too-short', 'A password has 10 to 200 characters.')

export const serverStopping = () =>
  new Refusal('unavailable', 'access.server-stopping', 'The server is stopping; connect again shortly.')
