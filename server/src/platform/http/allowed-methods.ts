import { operations } from './openapi.js'

/** Methods of each declared path, read once: every controller has been imported before a request comes. */
let declared: { pattern: RegExp; method: string }[] | undefined

/** Which methods a path takes; none when no route has it. */
export function allowedMethods(path: string): string[] {
  declared ??= operations().map(({ path: template, verb }) => ({
    pattern: new RegExp(`^${template.replace(/:\w+/g, '[^/]+')}$`),
    method: verb.toUpperCase(),
  }))
  const methods = new Set(declared.flatMap(({ pattern, method }) => (pattern.test(path) ? [method] : [])))
  if (methods.has('GET')) methods.add('HEAD')
  return [...methods].sort()
}
