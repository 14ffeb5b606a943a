// Routes about changing a community's rulebook: what an amendment would mean, and what it has in common with its template.
import {
  amendmentView,
  asTemplate,
  type Json,
  modifiedPlaces,
  type Replica,
  type Rulebook,
  type Taken,
  updateFromTemplate,
} from '@polyarchy/core'
import type { FastifyInstance } from 'fastify'
import type { Hosted } from '../communities/hosted.ts'
import { readBody, refuseUnknown } from '../communities/submission.ts'
import { assembled, readyRulebook, readyVersion, rulebookPath } from '../rulebooks.ts'
import type { Simulating } from '../workshop/tasks.ts'
import type { Workshop } from '../workshop/workshop.ts'
import { hex64, listOf, named, object, ofCommunity, whole } from './described.ts'
import { Problem } from './problems.ts'
import { whoAsks } from './who-asks.ts'

type Of = { readonly Params: { readonly c: string } }
/** In entries. */
const longestLog = 20_000
const free = { type: 'object' } as const

export function amendmentRoutes(app: FastifyInstance, workshop: Workshop, find: (name: string) => Hosted): void {
  app.post<Of>(
    '/api/c/:c/rulebook/amendment',
    {
      schema: {
        summary: 'What it would mean to go by another rulebook: difference, checks, tests, and who may decide it',
        params: ofCommunity,
      },
      config: {
        described: {
          body: object({ rulebook: free }),
          answers: {
            200: object(
              {
                from: hex64,
                changes: listOf(free),
                findings: listOf(named('Finding')),
                warnings: listOf(named('Finding')),
                who: free,
                difference: free,
                tests: named('Tested'),
              },
              ['who', 'difference', 'tests'],
            ),
          },
        },
      },
    },
    async ({ params, body }) => {
      const hosted = find(params.c)
      const sent = readBody(body).body as { readonly rulebook?: Json }
      refuseUnknown(sent as never, 'rulebook')
      if (sent.rulebook === undefined) throw new Problem('body', 'Send the rulebook as it would be.', { pointer: '/rulebook' })
      const rulebook = assembled(sent.rulebook)
      const { from, before, electorate, changes, findings, who } = await hosted.read(kernel => ({
        ...standing(kernel),
        ...amendmentView(kernel, rulebook),
      }))
      if (findings.length > 0) return { from, changes, findings, warnings: [] }
      const [{ warnings }, difference, tests] = await Promise.all([
        workshop.do('check', { rulebook, before, electorate }),
        workshop.do('difference', { before, after: rulebook }),
        workshop.do('test', { rulebook, scenarios: null }),
      ])
      return { from, changes, findings, warnings, who, difference: { sentences: difference.sentences, powers: difference.powers }, tests }
    },
  )
  app.post<Of>(
    '/api/c/:c/rulebook/simulation',
    {
      schema: { summary: 'Which past proposals would have ended otherwise under another rulebook, and why', params: ofCommunity },
      config: { described: { body: object({ rulebook: free }), answers: { 200: free } } },
    },
    async request => {
      const hosted = find(request.params.c)
      const sent = readBody(request.body).body as { readonly rulebook?: Json }
      refuseUnknown(sent as never, 'rulebook')
      if (hosted.size > longestLog)
        throw new Problem(
          'too-much-work',
          'This log is too long to be tried here. “polyarchy rulebook simulate” tries it on your own machine.',
        )
      return workshop.do('simulate', {
        rulebook: assembled(sent.rulebook ?? null),
        ...(await wholeLog(hosted, await whoAsks(request, hosted))),
      })
    },
  )
  templateRoutes(app, find)
}

/** With the words that this person may read. */
async function wholeLog(hosted: Hosted, person: string | undefined): Promise<Pick<Simulating, 'entries' | 'words'>> {
  const { id, store, size } = hosted
  const entries = (await store.entries(id, 0, size)).map(({ text }) => JSON.parse(text) as Taken)
  const texts = await store.textsOfEntries(id, 0, size)
  const reader = await hosted.reader(person)
  return {
    entries: entries.map(({ number, time, action }) => ({ number, time, action })),
    words: Object.fromEntries(texts.filter(({ entry }) => reader.entry(entry)).map(({ hash, text }) => [hash, text])),
  }
}

/** The rulebook in force, and who is there to change it: members by their ids, with their roles. */
function standing(kernel: Replica['machine']) {
  const members = [...kernel.table('members', 'members').rows()].filter(({ status }) => status === 'member')
  const rolesOf = (member: string) => [...kernel.table('roles', 'held').rows(member)].map(({ role }) => role as string)
  return {
    from: kernel.rulebook.hash,
    before: kernel.rulebook.source as unknown as Json,
    electorate: Object.fromEntries(members.map(({ member }) => [member as string, rolesOf(member as string)])),
  }
}

function templateRoutes(app: FastifyInstance, find: (name: string) => Hosted): void {
  const asked = object({ version: { ...whole(1, 1_000_000), default: 1 } })
  app.get<Of & { readonly Querystring: { readonly version: number } }>(
    '/api/c/:c/rulebook/template',
    {
      schema: { summary: 'Its rulebook as a template for others, with where it comes from', params: ofCommunity, querystring: asked },
      config: { described: { answers: { 200: free } } },
    },
    async ({ params, query }) => {
      const hosted = find(params.c)
      return hosted.read(kernel => asTemplate(kernel.rulebook.source as unknown as Json, hosted.slug, query.version))
    },
  )
  app.get<Of>(
    '/api/c/:c/rulebook/origin',
    {
      schema: {
        summary: 'What differs from the template that it was copied from, and what a newer version of that would bring',
        params: ofCommunity,
      },
      config: {
        described: {
          answers: {
            200: object({ template: free, known: { type: 'boolean' }, modified: listOf({ type: 'string' }), update: free }, [
              'template',
              'update',
            ]),
          },
        },
      },
    },
    async ({ params }) => find(params.c).read(kernel => originOf(kernel.rulebook.source)),
  )
}

/** `known`: the version that it was copied from is here, so that differences can be told. */
function originOf(own: Rulebook) {
  const { template } = own
  const version = template && readyVersion(template.name, template.version)
  const base = template && version && asTemplate(version, template.name, template.version)
  if (!template || !base || (base as unknown as Rulebook).template?.hash !== template.hash)
    return { ...(template ? { template } : {}), known: false, modified: [] }
  const rulebook = own as unknown as Json
  const newest = rulebookPath(template.name) === undefined ? undefined : readyRulebook(template.name)
  const next = (newest as { readonly version?: number } | undefined)?.version ?? 1
  const update = newest !== undefined && next > template.version ? updateFromTemplate(base, rulebook, newest) : undefined
  return { template, known: true, modified: modifiedPlaces(base, rulebook), ...(update ? { update: { version: next, ...update } } : {}) }
}
