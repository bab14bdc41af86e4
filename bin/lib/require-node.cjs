/**
 * Preloaded by every npm script (`node -r ./bin/lib/require-node.cjs …`), so that an old Node ends with one clear
 * line instead of a syntax error out of a file that it cannot parse. Written in ES5 for that reason: keep it so.
 */
'use strict'

var NEEDED = [20, 19, 0]

/** Is `version` ("20.19.0") at least `needed` ([20, 19, 0])? */
function isEnough(version, needed) {
  var parts = version.split('.')
  for (var i = 0; i < needed.length; i += 1) {
    var part = parseInt(parts[i], 10)
    if (part !== needed[i]) return part > needed[i]
  }
  return true
}

if (!isEnough(process.versions.node, NEEDED)) {
  console.error(
    'Weir needs Node ' +
      NEEDED.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '.\nInstall a newer one (https://nodejs.org, or `nvm install 22`) and run the command again.',
  )
  process.exit(1)
}

module.exports = { isEnough: isEnough, NEEDED: NEEDED }
