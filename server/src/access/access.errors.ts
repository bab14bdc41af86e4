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

export const loginTaken = () =>
  new Refusal('conflict', 'access.login-taken', 'There is an account with this login.')

export const staffNotFound = () =>
  new Refusal('not-found', 'access.staff-not-found', 'There is no such account.')

export const teamNotFound = () => new Refusal('not-found', 'access.team-not-found', 'There is no such team.')

export const teamNameTaken = () =>
  new Refusal('conflict', 'access.team-name-taken', 'There is a team of this name.')

export const teamInUse = () =>
  new Refusal('conflict', 'access.team-in-use', 'The team has members: give them another one first.')

export const ownAccountKept = () =>
  new Refusal('conflict', 'access.own-account-kept', 'Nobody disables or demotes himself; ask a colleague.')

export const lastAdministrator = () =>
  new Refusal(
    'conflict',
    'access.last-administrator',
    'This is the last administrator who can sign in: make another one first.',
  )

export const staffDisabled = () =>
  new Refusal('conflict', 'access.staff-disabled', 'The account is disabled: enable it first.')

export const oldPasswordWrong = () =>
  new Refusal('invalid', 'access.old-password-wrong', 'The present password is another one.')

export const linkUnknown = () =>
  new Refusal('not-found', 'access.link-unknown', 'This link is not one of ours, or a newer one replaced it.')

export const linkExpired = () =>
  new Refusal('conflict', 'access.link-expired', 'This link has expired: ask for a new one.')

export const linkUsed = () =>
  new Refusal('conflict', 'access.link-used', 'This link was used before: sign in, or ask for a new one.')

export const alreadySetUp = () =>
  new Refusal('conflict', 'access.already-set-up', 'This Weir has its administrator: sign in.')

export const tokenNotFound = () =>
  new Refusal('not-found', 'access.api-token-not-found', 'There is no such API token.')

export const tokenNameTaken = () =>
  new Refusal(
    'conflict',
    'access.api-token-name-taken',
    'There is an API token of this name: give it a new secret, or choose another name.',
  )

export const serverStopping = () =>
  new Refusal('unavailable', 'access.server-stopping', 'The server is stopping; connect again shortly.')
