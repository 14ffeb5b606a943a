// Routes to the log: sending signed actions, reading entries, proofs, checkpoint and the whole file.
import { Readable } from 'node:stream'
import { checkpointLine, headerLine, type Receipt, toHex } from '@polyarchy/core'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Hosted } from '../communities/hosted.ts'
import type { Hosting } from '../communities/hosting.ts'
import { pageOf } from '../communities/pages.ts'
import { readFounding, readSubmission } from '../communities/submission.ts'
import { hex64, listOf, named, object, ofCommunity, whole } from './described.ts'
import { Problem } from './problems.ts'
import { whoAsks } from './who-asks.ts'

type Asking<Query = unknown> = { readonly Params: { readonly c: string }; readonly Querystring: Query }
/** Entries that one answer has at most. */
const mostEntries = 500

export function writingRoutes(app: FastifyInstance, hosting: Hosting, find: (name: string) => Hosted): void {
  const receipts = {
    201: named('Receipt'),
    200: 'The same action was taken before; this is its receipt.',
    409: named('Problem'),
    422: named('Problem'),
  }
  app.post(
    '/api/communities',
    {
      schema: { summary: 'Found a community' },
      config: {
        described: {
          body: named('Founding'),
          answers: { ...receipts, 201: object({ receipt: named('Receipt'), community: hex64, slug: { type: 'string' } }) },
        },
      },
    },
    async ({ body }, reply) => {
      const { hosted, receipt } = await hosting.found(readFounding(typeof body === 'string' ? body : ''))
      return answer(reply, receipt, { receipt, community: hosted.id, slug: hosted.slug })
    },
  )
  app.post<Asking>(
    '/api/c/:c/entries',
    {
      // Without the headers that pages need: they cost more than the rest of such an answer.
      helmet: false,
      schema: { summary: 'Send a signed action', params: ofCommunity },
      config: { described: { body: named('SignedAction'), answers: receipts } },
    },
    async ({ params, body }, reply) => {
      const receipt = await find(params.c).submit(readSubmission(typeof body === 'string' ? body : ''))
      return answer(reply, receipt, receipt)
    },
  )
}

function answer(reply: FastifyReply, { duplicate }: Receipt, body: unknown): string {
  reply
    .code(duplicate ? 200 : 201)
    .header('content-type', 'application/json; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
  return JSON.stringify(body)
}

export function logRoutes(app: FastifyInstance, find: (name: string) => Hosted): void {
  const page = { type: 'object', properties: { from: { ...whole(), default: 0 }, limit: { ...whole(1, mostEntries), default: 100 } } }
  app.get<Asking<{ readonly from: number; readonly limit: number }>>(
    '/api/c/:c/entries',
    {
      schema: { summary: 'Entries from a number on', params: ofCommunity, querystring: page },
      config: { described: { answers: { 200: object({ entries: listOf(named('LoggedEntry')), size: whole() }) } } },
    },
    async (request, reply) => {
      const { params, query } = request
      const hosted = find(params.c)
      const lines = await pageOf(hosted, query.from, query.limit, await whoAsks(request, hosted))
      reply.type('application/json; charset=utf-8')
      return `{"entries":[${lines.join(',')}],"size":${hosted.size}}`
    },
  )
  app.get<Asking>(
    '/api/c/:c/log',
    {
      schema: { summary: 'The whole log as one file that can be verified offline', params: ofCommunity },
      config: { described: { media: 'application/jsonl' } },
    },
    async (request, reply) => {
      const hosted = find(request.params.c)
      const person = await whoAsks(request, hosted)
      reply.type('application/jsonl; charset=utf-8').header('content-disposition', `attachment; filename="${hosted.slug}.polyarchy.jsonl"`)
      return reply.send(Readable.from(fileOf(hosted, person)))
    },
  )
  app.get<Asking>(
    '/api/c/:c/state',
    {
      schema: { summary: 'The hash of the whole state', params: ofCommunity },
      config: { described: { answers: { 200: object({ entry: whole(), hash: hex64 }) } } },
    },
    async ({ params }) => find(params.c).stateHash(),
  )
  proofRoutes(app, find)
}

/** The exported file, some hundred lines at a time, with the words that this person may read. */
async function* fileOf(hosted: Hosted, person: string | undefined): AsyncGenerator<string> {
  const { size, note } = hosted.checkpoint()
  yield `${headerLine({ community: hosted.id, size })}\n`
  for (let from = 0; from < size; ) {
    const lines = await pageOf(hosted, from, Math.min(mostEntries, size - from), person)
    if (lines.length === 0) throw new Error(`The log of ${hosted.slug} ends before entry ${from}.`)
    from += lines.length
    yield `${lines.join('\n')}\n`
  }
  yield `${checkpointLine(note)}\n`
}

function proofRoutes(app: FastifyInstance, find: (name: string) => Hosted): void {
  const proof = listOf(hex64)
  app.get<Asking>(
    '/api/c/:c/checkpoint',
    {
      schema: { summary: 'The signed checkpoint of the present tree', params: ofCommunity },
      config: { described: { media: 'text/plain' } },
    },
    async ({ params }, reply) => {
      reply.type('text/plain; charset=utf-8')
      return find(params.c).checkpoint().note
    },
  )
  const inclusion = { type: 'object', properties: { entry: whole(), size: whole() }, required: ['entry'] }
  app.get<Asking<{ readonly entry: number; readonly size?: number }>>(
    '/api/c/:c/proofs/inclusion',
    {
      schema: { summary: 'The proof that an entry is in the tree', params: ofCommunity, querystring: inclusion },
      config: { described: { answers: { 200: object({ entry: whole(), size: whole(), leaf: hex64, root: hex64, proof }) } } },
    },
    async ({ params, query }) => {
      const hosted = find(params.c)
      const { entry, size = hosted.size } = query
      demandOrder(hosted, entry + 1, size)
      const { tree } = hosted.ledger
      return { entry, size, leaf: toHex(tree.leaf(entry)), root: hosted.root(size), proof: tree.inclusion(entry, size).map(toHex) }
    },
  )
  const consistency = { type: 'object', properties: { from: whole(), to: whole() }, required: ['from'] }
  app.get<Asking<{ readonly from: number; readonly to?: number }>>(
    '/api/c/:c/proofs/consistency',
    {
      schema: { summary: 'The proof that a tree only adds to an earlier one', params: ofCommunity, querystring: consistency },
      config: { described: { answers: { 200: object({ from: whole(), to: whole(), proof }) } } },
    },
    async ({ params, query }) => {
      const hosted = find(params.c)
      const { from, to = hosted.size } = query
      demandOrder(hosted, from, to)
      return { from, to, proof: hosted.ledger.tree.consistency(from, to).map(toHex) }
    },
  )
}

function demandOrder(hosted: Hosted, first: number, second: number): void {
  if (first > second || second > hosted.size)
    throw new Problem('unknown-entry', `The log has ${hosted.size} entries, and what you name must come in order.`)
}
