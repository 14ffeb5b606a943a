// Routes that show a community: itself, its members, its proposals, its rulebook, and what would happen if.
import {
  type CommunityView,
  communityView,
  consequences,
  invitationView,
  type Json,
  keyView,
  memberView,
  memberViews,
  pluginAnswer,
  proposalSummaries,
  proposalView,
  rulebookView,
} from '@polyarchy/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Hosted } from '../communities/hosted.ts'
import { readBody, refuseUnknown } from '../communities/submission.ts'
import { type JsonSchema, listOf, named, object, ofCommunity, text, whole } from './described.ts'
import { needed, Problem } from './problems.ts'
import { whoAsks } from './who-asks.ts'

interface Of {
  readonly c: string
}
type Asking = { readonly Params: Of; readonly Querystring: { readonly member?: string } }
type One = { readonly Params: Of & { readonly id: string }; readonly Querystring: { readonly member?: string } }

const forMember = object({ member: text(64) }, ['member'])
const one = (about: string): JsonSchema => object({ c: text(64), id: { type: 'string', maxLength: 120, description: about } })
const mostConsequences = 100

export function readingRoutes(app: FastifyInstance, find: (name: string) => Hosted): void {
  app.get<Asking>(
    '/api/c/:c',
    {
      schema: { summary: 'The community at a glance', params: ofCommunity },
      config: { described: { answers: { 200: named('Community') } } },
    },
    async ({ params }) => glance(find(params.c)),
  )
  app.get<Asking>(
    '/api/c/:c/members',
    {
      schema: { summary: 'Everyone who is or was a member', params: ofCommunity },
      config: { described: { answers: { 200: listOf(named('Member')) } } },
    },
    async ({ params }) => find(params.c).read((state, words) => memberViews(state, words)),
  )
  app.get<One>(
    '/api/c/:c/members/:id',
    { schema: { summary: 'A member', params: one('the id of a member') }, config: { described: { answers: { 200: named('Member') } } } },
    async ({ params }) =>
      needed(
        await find(params.c).read((state, words) => memberView(state, params.id, words)),
        'unknown-member',
        'There is no such member.',
      ),
  )
  app.get<One>(
    '/api/c/:c/keys/:id',
    {
      schema: { summary: 'Whose key it is, and the number of its next action', params: one('a did:key') },
      config: { described: { answers: { 200: named('Key') } } },
    },
    async ({ params }) =>
      needed(
        await find(params.c).read((state, words) => keyView(state, params.id, words)),
        'unknown-key',
        'This key belongs to no member of this community.',
      ),
  )
  app.get<One>(
    '/api/c/:c/invitations/:id',
    {
      schema: { summary: 'An invitation', params: one('the did:key of an invitation') },
      config: { described: { answers: { 200: named('Invitation') } } },
    },
    async ({ params }) => {
      const view = await find(params.c).read((state, words) => invitationView(state, params.id, words))
      return needed(view, 'unknown-invitation', 'There is no such invitation, or it has been withdrawn.')
    },
  )
  app.get<Asking>(
    '/api/c/:c/rulebook',
    {
      schema: { summary: 'The rulebook, and what it says in words', params: ofCommunity, querystring: forMember },
      config: { described: { answers: { 200: named('Rulebook') } } },
    },
    async ({ params, query }) => find(params.c).read(state => rulebookView(state, query.member)),
  )
  proposalRoutes(app, find)
  previewRoutes(app, find)
}

/** Reads for whoever asks. */
const readingFor =
  (find: (name: string) => Hosted) =>
  async <T>(request: FastifyRequest, view: Parameters<typeof Hosted.prototype.read<T>>[0]): Promise<T> => {
    const hosted = find((request.params as Of).c)
    return hosted.read(view, await whoAsks(request, hosted))
  }

function proposalRoutes(app: FastifyInstance, find: (name: string) => Hosted): void {
  const read = readingFor(find)
  type List = {
    readonly Params: Of
    readonly Querystring: {
      readonly state: 'open' | 'decided' | 'all'
      readonly member?: string
      readonly author?: string
      readonly from: number
      readonly limit: number
    }
  }
  const wanted = {
    type: 'object',
    properties: {
      state: { enum: ['open', 'decided', 'all'], default: 'all' },
      member: text(64),
      author: { ...text(64), description: 'only those that this member opened' },
      from: { ...whole(), default: 0 },
      limit: { ...whole(1, 500), default: 50 },
    },
  }
  app.get<List>(
    '/api/c/:c/proposals',
    {
      schema: {
        summary: 'Proposals: open ones by what waits for the member, then by closing time; others newest first',
        params: ofCommunity,
        querystring: wanted,
      },
      config: { described: { answers: { 200: object({ proposals: listOf(named('ProposalSummary')), total: whole() }) } } },
    },
    async request => {
      const { state, member, author, from, limit } = request.query
      const all = await read(request, (kernel, words) => proposalSummaries(kernel, words, { state, member, author }))
      return { proposals: all.slice(from, from + limit), total: all.length }
    },
  )
  app.get<One>(
    '/api/c/:c/proposals/:id',
    {
      schema: { summary: 'A proposal with everything about it', params: one('the id of a proposal'), querystring: forMember },
      config: { described: { answers: { 200: named('Proposal') } } },
    },
    async request => {
      const { params, query } = request
      const view = await read(request, (state, words) => proposalView(state, params.id, words, query.member))
      return needed(view, 'unknown-proposal', 'There is no such proposal.')
    },
  )
  type Answer = { readonly Params: Of & { readonly plugin: string; readonly view: string }; readonly Querystring: { readonly of: string } }
  app.get<Answer>(
    '/api/c/:c/answers/:plugin/:view',
    {
      schema: {
        summary: 'What a plugin answers about a proposal, such as voting/election: all that is needed to count it again',
        params: object({ c: text(64), plugin: text(64), view: text(64) }),
        querystring: object({ of: { ...text(200), description: 'a proposal, or as the plugin says' } }),
      },
      config: { described: { answers: { 200: named('AnswerOfPlugin') } } },
    },
    async request => {
      const { params, query } = request
      const answer = await read(request, (state, words) => pluginAnswer(state, params.plugin, params.view, query.of, words))
      return needed(answer, 'no-answer', 'There is no such question, or nothing to answer about this.')
    },
  )
}

function previewRoutes(app: FastifyInstance, find: (name: string) => Hosted): void {
  const read = readingFor(find)
  const run = { type: 'string', maxLength: 80 }
  const input = { type: 'object' }
  app.post<Asking>(
    '/api/c/:c/check',
    {
      schema: { summary: 'Whether an action of a member would be refused now, without signing it', params: ofCommunity },
      config: { described: { body: object({ member: text(64), run, input }), answers: { 200: object({ refusal: named('Refusal') }) } } },
    },
    async ({ params, body: raw }) => {
      const { body } = readBody(raw)
      refuseUnknown(body, 'member', 'run', 'input')
      const { member, run: what, input: given } = body
      if (typeof member !== 'string' || typeof what !== 'string' || !isNamed(given))
        throw new Problem('body', 'Name a member, what to run and its input.')
      return { refusal: await find(params.c).check(member, what, given) }
    },
  )
  app.post<Asking>(
    '/api/c/:c/consequences',
    {
      schema: { summary: 'What some actions would do, in sentences', params: ofCommunity },
      config: {
        described: {
          body: object({ actions: listOf(object({ run, input })), texts: listOf(named('Text')) }, ['texts']),
          answers: { 200: listOf(named('Consequence')) },
        },
      },
    },
    async request => {
      const { body } = readBody(request.body)
      refuseUnknown(body, 'actions', 'texts')
      const actions = readActions(body.actions)
      const given = new Map(Array.isArray(body.texts) ? body.texts.flatMap(readWords) : [])
      return read(request, (state, words) => consequences(state, actions, hash => given.get(hash) ?? words(hash)))
    },
  )
}

/** What the list of communities and a community's own page begin with. */
export async function glance(hosted: Hosted): Promise<CommunityView & { readonly slug: string; readonly root: string }> {
  const view = await hosted.read(communityView)
  return { ...view, slug: hosted.slug, root: hosted.root(view.entries) }
}

function readActions(given: Json | undefined): { readonly run: string; readonly input: { readonly [name: string]: Json } }[] {
  if (!Array.isArray(given) || given.length > mostConsequences)
    throw new Problem('body', `Send a list of at most ${mostConsequences} actions.`, { pointer: '/actions' })
  return (given as readonly Json[]).map((action, index) => {
    if (isNamed(action) && typeof action.run === 'string' && isNamed(action.input)) return { run: action.run, input: action.input }
    throw new Problem('body', 'An action says what to run, with which input.', { pointer: `/actions/${index}` })
  })
}

function readWords(text: Json): [string, string][] {
  return isNamed(text) && typeof text.hash === 'string' && typeof text.text === 'string' ? [[text.hash, text.text]] : []
}

function isNamed(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
