import type { FastifyInstance } from 'fastify'

/** An escaped half of a character: after an even number of backslashes, as an odd one would escape this one. */
const HALF = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/i

/**
 * Takes JSON as RFC 7493 has it: no half characters (`"\ud800"`). The database keeps them as U+FFFD, so that what was
 * written under such a key would not be found again.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error')
  fastify.removeContentTypeParser('application/json')
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) => {
    void parse(request, text, (error, body: unknown) => {
      if (error) done(error)
      // Whole characters may be escaped too; writing it again leaves only the halves so.
      else if (HALF.test(text) && HALF.test(JSON.stringify(body)))
        done(Object.assign(new Error('half a character'), { statusCode: 400 }))
      else done(null, body)
    })
  })
}
