// Routes about rulebooks that no community goes by yet: those that stand ready, and what can be worked out about any.
import type { Json, Rulebook } from '@polyarchy/core'
import type { FastifyInstance } from 'fastify'
import { readBody, refuseUnknown } from '../communities/submission.ts'
import { assembled, publishedModule, publishedModules, readyRulebook, readyRulebooks, rulebookPath } from '../rulebooks.ts'
import type { Workshop } from '../workshop/workshop.ts'
import { listOf, named, object, text } from './described.ts'
import { needed } from './problems.ts'

const word = text(2_000)
const glanced = object({ id: word, name: word, about: word, source: word })

export function rulebookRoutes(app: FastifyInstance, workshop: Workshop): void {
  galleryRoutes(app)
  app.post(
    '/api/rulebook/check',
    {
      schema: { summary: 'What is wrong with a rulebook, or what it says in words' },
      config: { described: { body: { type: 'object' }, answers: { 200: named('Checked') } } },
    },
    async ({ body }) => workshop.do('check', { rulebook: assembled(readBody(body).body) }),
  )
  app.post(
    '/api/rulebook/test',
    {
      schema: { summary: 'Plays scenarios on a rulebook: those that are sent, or else its own' },
      config: {
        described: {
          body: object({ rulebook: { type: 'object' }, scenarios: listOf({ type: 'object' }) }, ['scenarios']),
          answers: { 200: named('Tested') },
        },
      },
    },
    async ({ body }) => {
      const sent = readBody(body).body as { readonly rulebook?: Json; readonly scenarios?: Json }
      refuseUnknown(sent as never, 'rulebook', 'scenarios')
      return workshop.do('test', { rulebook: assembled(sent.rulebook ?? null), scenarios: sent.scenarios ?? null })
    },
  )
  app.post(
    '/api/rulebook/explain',
    {
      schema: { summary: 'A whole rulebook in plain words, as sections and as text' },
      config: {
        described: {
          body: { type: 'object' },
          answers: { 200: object({ sections: listOf({ type: 'object' }), text: { type: 'string' } }) },
        },
      },
    },
    async ({ body }) => workshop.do('explain', { rulebook: assembled(readBody(body).body) }),
  )
  app.post(
    '/api/rulebook/difference',
    {
      schema: { summary: 'What changes from one rulebook to another, in words, and who gains or loses a power' },
      config: {
        described: { body: object({ before: { type: 'object' }, after: { type: 'object' } }), answers: { 200: { type: 'object' } } },
      },
    },
    async ({ body }) => {
      const sent = readBody(body).body as { readonly before?: Json; readonly after?: Json }
      refuseUnknown(sent as never, 'before', 'after')
      return workshop.do('difference', { before: assembled(sent.before ?? null), after: assembled(sent.after ?? null) })
    },
  )
}

function galleryRoutes(app: FastifyInstance): void {
  // What comes with the program does not change while it runs.
  let glances: readonly ReturnType<typeof glance>[] | undefined
  let modules: readonly Json[] | undefined
  app.get(
    '/api/rulebooks',
    {
      schema: { summary: 'The rulebooks that stand ready' },
      config: { described: { answers: { 200: listOf(glanced) } } },
    },
    async () => (glances ??= readyRulebooks().map(glance)),
  )
  app.get<{ Params: { id: string } }>(
    '/api/rulebooks/:id',
    {
      schema: { summary: 'One of them, with its modules put in: ready to be founded', params: object({ id: text(64) }) },
      config: { described: { answers: { 200: { type: 'object' } } } },
    },
    async ({ params: { id } }) => {
      needed(rulebookPath(id), 'unknown-rulebook', 'No rulebook of this name stands ready.')
      return readyRulebook(id)
    },
  )
  app.get(
    '/api/modules',
    {
      schema: { summary: 'The published modules that rulebooks may be made of' },
      config: { described: { answers: { 200: listOf({ type: 'object' }) } } },
    },
    async () => (modules ??= publishedModules().map(from => publishedModule(from) as Json)),
  )
}

function glance(id: string) {
  const { name, about = '', source = '' } = readyRulebook(id) as unknown as Rulebook & { readonly source?: string }
  return { id, name, about, source }
}
