/** `npm run build`: installs and builds what is stale; `npm run generate`: also writes the generated files anew. */
import { buildWorkspaces, generate } from './lib/builds.mjs'
import { main } from './lib/command.mjs'
import { alone } from './lib/installation.mjs'
import { installPackages } from './lib/packages.mjs'

await main(() =>
  alone(async () => {
    await installPackages()
    await buildWorkspaces(['server'])
    if (process.argv.includes('--generate')) await generate()
    await buildWorkspaces(['miniprogram', 'admin-web'])
  }),
)
