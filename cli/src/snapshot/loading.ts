// Brings polls into a running server: members join, weights are stated, ballots are signed and cast, polls are closed.
import { Client, type CommunityClient, compose, composeProposal, type Head } from '@polyarchy/client'
import { type CatalogueView, type Fields, invitationProof, type Json, type KeptText, type Rulebook, toBase64 } from '@polyarchy/core'
import { Failure } from '../failure.ts'
import { readRulebook } from '../rulebook-file.ts'
import { Crowd, forEach } from './crowd.ts'
import type { Poll, Polls } from './polls.ts'

export interface Loading {
  readonly server: string
  readonly slug: string
  /** 32 bytes from which all keys come. */
  readonly seed: Uint8Array
  progress(done: number, total: number): void
}
export interface LoadedPoll {
  readonly poll: Poll
  /** The id of its proposal. */
  readonly proposal: string
}

const registrar = 'registrar'
/** Members that the founding itself can name, the registrar among them. */
const founders = 500
/** Members of whom one statement may speak. */
const statedAtOnce = 500
const day = 86_400_000

/** Loads all polls; answers their proposals. Goes on with a community that was founded from the same seed. */
export async function load(polls: Polls, { server, slug, seed, progress }: Loading): Promise<readonly LoadedPoll[]> {
  const client = new Client({ server })
  const crowd = new Crowd(seed)
  const voters = [...new Set(polls.polls.flatMap(({ ballots }) => ballots.map(({ voter }) => voter)))]
  const total = voters.length + polls.polls.reduce((sum, { ballots }) => sum + ballots.length, 0)
  let done = 0
  const step = () => progress(++done, total)

  const known = await isKnown(client, slug)
  if (!known) await found(client, crowd, slug, voters.slice(0, founders - 1))
  const community = client.community(slug)
  const { id } = await community.view()
  const { catalogue } = await community.rulebook()
  const register = new Register({ client: community, id, seen: await community.head() }, crowd, catalogue)
  await register.meet(voters, step)
  const loaded: LoadedPoll[] = []
  for (const poll of polls.polls) loaded.push({ poll, proposal: await register.hold(poll, step) })
  await community.head()
  return loaded
}

async function isKnown(client: Client, slug: string): Promise<boolean> {
  return (await client.communities()).some(one => one.slug === slug)
}

async function found(client: Client, crowd: Crowd, slug: string, first: readonly string[]): Promise<void> {
  const rulebook = readRulebook('weighted-polls') as unknown as Rulebook
  const { signer } = crowd.person(registrar)
  const others = first.map(voter => ({ key: crowd.person(voter).signer.key, name: nameOf(voter), roles: [] }))
  await client.found({ slug, rulebook, signer, members: [{ key: signer.key, name: 'Registrar', roles: [registrar] }, ...others] })
}

/** `0x68…6C02`: what the file tells of a voter is their address. */
const nameOf = (voter: string): string => `${voter.slice(0, 6)}…${voter.slice(-4)}`

class Register {
  private readonly crowd: Crowd
  private readonly catalogue: CatalogueView
  private readonly at: { readonly client: CommunityClient; readonly id: string; seen: Head }
  private stated = new Map<string, bigint>()

  constructor(at: { readonly client: CommunityClient; readonly id: string; seen: Head }, crowd: Crowd, catalogue: CatalogueView) {
    this.at = at
    this.crowd = crowd
    this.catalogue = catalogue
  }

  /** Finds out who is a member already, and lets everyone else join with their own key. */
  async meet(voters: readonly string[], step: () => void): Promise<void> {
    await this.recall(registrar)
    if (this.crowd.person(registrar).member === '')
      throw new Failure('This community was not founded from this seed. Choose another --community, or give the --seed that founded it.')
    await forEach(voters, voter => this.recall(voter))
    const strangers = voters.filter(voter => this.crowd.person(voter).member === '')
    if (strangers.length === 0) {
      for (const _ of voters) step()
      return
    }
    for (let settled = strangers.length; settled < voters.length; settled++) step()
    const invitation = this.crowd.person(`invitation ${this.at.seen.size}`).signer
    const asked = { invitation: invitation.key, expires: Date.now() + day, uses: strangers.length, roles: [] }
    await this.act(registrar, 'members.invite', asked)
    await forEach(strangers, async voter => {
      const person = this.crowd.person(voter)
      const proof = toBase64(await invitation.sign(invitationProof(this.at.id, person.signer.key)))
      const { number } = await this.act(voter, 'members.join', { invitation: invitation.key, proof, name: nameOf(voter) })
      person.member = String(number)
      step()
    })
  }

  /** Holds a poll from its opening to its close; answers the id of its proposal. */
  async hold(poll: Poll, step: () => void): Promise<string> {
    await this.state(poll)
    this.at.seen = await this.at.client.head()
    const numbers = [...new Set(poll.ballots.map(({ choice }) => choice))].sort()
    const options = numbers.map(number => ({ id: number, text: `Option ${number}` }))
    const title = `${poll.symbol}: ${poll.title}`.slice(0, 200)
    const asked = { options, quorum: poll.quorum.toString() }
    const opening = composeProposal(this.catalogue, { decision: 'poll', title, description: `Snapshot proposal ${poll.id}`, asked })
    const { number } = await this.act(registrar, 'proposals.open', opening.input, opening.texts)
    const proposal = { proposal: String(number), revision: 0 }
    await forEach(poll.ballots, async ({ voter, choice }) => {
      await this.act(voter, 'voting.cast', { ...proposal, choice })
      step()
    })
    await this.act(registrar, 'proposals.call', { ...proposal, word: 'close' })
    return proposal.proposal
  }

  /** States the weights of the poll's voters, and takes them from whoever had one and is no voter here. */
  private async state({ ballots }: Poll): Promise<void> {
    const wanted = new Map(ballots.map(({ voter, power }) => [voter, power]))
    const gone = [...this.stated.keys()].filter(voter => !wanted.has(voter)).map(voter => [voter, 0n] as const)
    const changed = [...gone, ...[...wanted].filter(([voter, power]) => this.stated.get(voter) !== power)]
    for (let from = 0; from < changed.length; from += statedAtOnce) {
      const values = changed.slice(from, from + statedAtOnce)
      await this.act(registrar, 'attestations.state', {
        name: 'power',
        values: values.map(([voter, power]) => ({ member: this.crowd.person(voter).member, value: power.toString() })),
      })
    }
    this.stated = wanted
  }

  private async recall(name: string): Promise<void> {
    const person = this.crowd.person(name)
    const known = await this.at.client.key(person.signer.key)
    if (!known) return
    person.member = known.member.id
    person.next = known.next
  }
  /** Composes by the rulebook's fields where there are some; acts about a proposal hold no words here. */
  private act(name: string, run: string, input: { readonly [name: string]: Json }, texts: readonly KeptText[] = []) {
    const fields: Fields = this.catalogue.actions.find(action => action.run === run)?.fields ?? {}
    const composed = compose(fields, input, texts)
    return this.crowd.act(this.at, name, run, composed.input, composed.texts)
  }
}
