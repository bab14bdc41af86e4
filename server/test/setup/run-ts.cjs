/** `node -r run-ts.cjs file.ts`: runs TypeScript of this workspace as it is, so that test processes need no build. */
const Module = require('node:module')
const { existsSync, readFileSync } = require('node:fs')
const { dirname, resolve } = require('node:path')
const { transformSync } = require('@swc/core')

const OPTIONS = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}

const find = Module._resolveFilename
Module._resolveFilename = (request, parent, ...rest) => {
  // Imports name the file that the compiler would write.
  const source =
    /^\.{1,2}\/.*\.js$/.test(request) && resolve(dirname(parent.filename), request.replace(/js$/, 'ts'))
  return source && existsSync(source) ? source : find(request, parent, ...rest)
}

Module._extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename }).code, filename)
