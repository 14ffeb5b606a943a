// A small community on a server of its own, for tests: two members who sign, a clock that a test may move, and a look at what must not change.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Action, Json } from '@polyarchy/core'
import type { FastifyInstance } from 'fastify'
import { buildServer, type ServerOptions } from '../index.ts'
import { readyRulebook } from '../rulebooks.ts'
import { type Input, Signer, words } from '../signatures/signer.ts'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly json: any
}
export interface TownOptions extends ServerOptions {
  /** PostgreSQL; a SQLite file of its own unless said. */
  readonly databaseUrl?: string | undefined
  readonly rulebook?: Json
}

export const makersRulebook = readyRulebook('makers')

export class Town {
  /** Ada is a maintainer, Bo is not; the stranger has a key that nobody knows. */
  readonly ada = new Signer()
  readonly bo = new Signer()
  readonly stranger = new Signer()
  readonly slug = `town-${randomBytes(4).toString('hex')}`
  app!: FastifyInstance
  community = ''
  /** Added to the machine's time, in ms. */
  ahead = 0
  private readonly data = mkdtempSync(join(tmpdir(), 'polyarchy-town-'))

  private constructor(private readonly options: TownOptions) {}

  /** Starts the server and founds the community. */
  static async found(options: TownOptions = {}): Promise<Town> {
    const town = new Town(options)
    await town.start()
    const input = await town.founding()
    const reply = await town.post(
      '/api/communities',
      town.ada.body(town.ada.action('', 'community.found', input), input, { slug: town.slug }),
    )
    if (reply.status !== 201) throw new Error(reply.body)
    town.community = reply.json.community
    return town
  }

  async start(): Promise<void> {
    const { databaseUrl, rulebook: _, ...options } = this.options
    const limits = options.limits ?? false
    this.app = await buildServer({ data: this.data, databaseUrl }, { ...options, limits, now: () => Date.now() + this.ahead })
  }
  async restart(): Promise<void> {
    await this.app.close()
    await this.start()
  }
  async end(): Promise<void> {
    await this.app.close()
    rmSync(this.data, { recursive: true, force: true })
  }

  /** The input of a founding by Ada, with Bo. */
  async founding(also: { readonly [name: string]: Input } = {}): Promise<{ readonly [name: string]: Input }> {
    const { host } = (await this.get('/api/server')).json
    const members = [
      { key: this.ada.did, name: words('Ada'), roles: ['maintainer'] },
      { key: this.bo.did, name: words('Bo'), roles: [] },
    ]
    return { rulebook: this.options.rulebook ?? makersRulebook, host, members, nonce: randomBytes(32).toString('hex'), ...also }
  }

  async get(url: string): Promise<Reply> {
    return this.ask('GET', url)
  }
  /** Without a body, by any method. */
  async ask(method: string, url: string): Promise<Reply> {
    return replyOf(await this.app.inject({ method: method as 'GET', url }))
  }
  async post(url: string, payload: string, type = 'application/json'): Promise<Reply> {
    return replyOf(await this.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } }))
  }
  /** Sends a body to this community. */
  send(body: string): Promise<Reply> {
    return this.post(`/api/c/${this.slug}/entries`, body)
  }
  /** Somebody does something; what is refused does not count. */
  async act(signer: Signer, run: string, input: { readonly [name: string]: Input } = {}, also: Partial<Action> = {}): Promise<Reply> {
    const reply = await this.send(signer.body(signer.action(this.community, run, input, also), input))
    if (reply.status >= 400) signer.counter -= 1
    return reply
  }
  /** Opens a proposal; gives its id. */
  async propose(signer: Signer, decision = 'everyday', also: { readonly [name: string]: Input } = {}): Promise<string> {
    const input = { decision, title: words('A proposal'), asked: {}, actions: [], ...also }
    const reply = await this.act(signer, 'proposals.open', input)
    if (reply.status !== 201) throw new Error(reply.body)
    return String(reply.json.number)
  }

  /** Everything that a refusal must leave as it was. */
  async trace(): Promise<{ readonly size: number; readonly root: string; readonly state: string }> {
    const [about, state] = [await this.get(`/api/c/${this.slug}`), await this.get(`/api/c/${this.slug}/state`)]
    return { size: about.json.entries, root: about.json.root, state: state.json.hash }
  }
}

function replyOf({ statusCode, headers, body }: { statusCode: number; headers: object; body: string }): Reply {
  const isJson = String((headers as Record<string, unknown>)['content-type']).includes('json') && !body.includes('\n{')
  return { status: statusCode, headers: { ...headers }, body, json: isJson ? JSON.parse(body) : undefined }
}
