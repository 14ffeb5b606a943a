// Turns whatever goes wrong on the way to an answer into a problem that the one who asked can understand.
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problems.ts'

/** What Fastify itself turns down, in our words. */
const sentences: Readonly<Record<string, readonly [string, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'A request may have 512 KiB at most.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['media-type', 'Send JSON, as application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['body', 'The body does not have the length that was announced.'],
  FST_ERR_BAD_URL: ['bad-request', 'This address cannot be read.'],
}

/** Every failure becomes problem details; what only the operator can do something about is written down and not shown. */
export function answerFailures(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(answerFailure)
}

/** Answers one failure; also what Fastify turns down before any route is found. */
export function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.log)
  note(request, reply, problem)
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem.body()))
}

/** One line for a request that got no answer: never an address with its query, a body or a person. */
function note({ log, method, routeOptions }: FastifyRequest, { elapsedTime }: FastifyReply, { status, code }: Problem): void {
  const line = { method, route: routeOptions.url ?? 'none', status, code, ms: Math.round(elapsedTime) }
  if (status >= 500) log.error(line, 'failed')
  else log.info(line, 'turned down')
}

function problemOf(error: FastifyError, log: FastifyBaseLogger): Problem {
  if (error instanceof Problem) return error
  const known = sentences[error.code]
  if (known) return new Problem(known[0], known[1])
  const [wrong] = error.validation ?? []
  if (wrong) {
    const at = `${error.validationContext ?? ''}${wrong.instancePath}`
    return new Problem('query', `In the address, ${at.replaceAll('/', ' ')} ${wrong.message ?? 'cannot be read'}.`)
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem('bad-request', 'This request cannot be read.', { status: error.statusCode })
  log.error({ err: { name: error.name, message: error.message, stack: error.stack } }, 'a request failed')
  return new Problem('internal', 'The server failed. What happened has been written down for its operator.')
}
