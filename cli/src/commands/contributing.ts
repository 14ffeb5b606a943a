// polyarchy contribute and review: making things together, and looking at what others made.
import { composeProposal } from '@polyarchy/client'
import type { ProposalView } from '@polyarchy/core'
import type { ReviewView } from '@polyarchy/maintainer-review/work'
import { type Given, readContent } from '../contributions/content.ts'
import { difference } from '../contributions/difference.ts'
import { heldIn, newestOf, versionOf, type Words, wordsOf } from '../contributions/versions.ts'
import { Failure } from '../failure.ts'
import { instant, type Terminal } from '../terminal.ts'
import { actOn, standingOf, tell } from './acting.ts'
import { readAnswers } from './given.ts'
import { type Add, communityOf, gather, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

interface Contributing extends Shared, Given {
  readonly path: string
  readonly backTo?: string
  readonly note?: string
  readonly as?: string
  readonly about?: string
  readonly ask?: readonly string[]
}
type Reviewing = Shared & { readonly reason?: string; readonly besides?: true }

const verdicts = ['accept', 'changes', 'reject']
const publishing = ['maintainer-review.publish', 'maintainer-review.revert']

export const addContributing: Add = program => {
  withKey(withCommunity(program.command('contribute').description('contribute something, or propose to go back to an earlier version')))
    .argument('<title>', 'what it is, in a line')
    .requiredOption('--path <path>', 'where it belongs, such as docs/house-rules.md', onePath)
    .option('--text <words>', 'the words themselves')
    .option('--text-file <file>', 'a file with the words, in UTF-8')
    .option('--link <url>', 'where it is to be found')
    .option('--file <file>', 'a file: its hash, size and type are told, the file itself stays with you')
    .option('--type <type>', 'the type of the file, such as model/stl; by its name unless said')
    .option('--back-to <version>', 'go back to this version; 0: to nothing')
    .option('--note <words>', 'what changed, for the history')
    .option('--about <words>', 'what those who review should know')
    .option('--as <kind>', 'the kind of proposal; the only one that may carry it unless said')
    .option('--ask <name=value>', 'an answer to what this kind of proposal asks; may be repeated', gather)
    .addHelpText(
      'after',
      `
Examples:
  $ polyarchy contribute "How to open the saw" --path docs/saw.md --text-file saw.md
  $ polyarchy contribute "A stronger hinge" --path parts/hinge.stl --file hinge.stl --note "Twice as thick."
  $ polyarchy contribute "The old hinge was better" --path parts/hinge.stl --back-to 3`,
    )
    .action(contribute)
  withKey(withCommunity(program.command('review').description('see what somebody contributed, and say what you think of it')))
    .argument('<proposal>')
    .argument('[verdict]', `${verdicts.join(', ')}; without one it is shown`)
    .option('--reason <words>', 'why; needed for all but accepting')
    .option('--besides', 'accept also what it does besides publishing; needed where it does anything')
    .addHelpText('after', '\nExamples:\n  $ polyarchy review 17\n  $ polyarchy review 17 changes --reason "Say which screws."')
    .action(review)
}

function onePath(path: string, before?: string): string {
  if (before !== undefined)
    throw new Failure(
      'Name one path. Several are contributed together with “polyarchy propose”, each as an --action maintainer-review.publish.',
    )
  return path
}

async function contribute(title: string, options: Contributing): Promise<void> {
  const { community } = await communityOf(options)
  const signer = await signerOf(options)
  const { catalogue } = await community.rulebook()
  const run = `maintainer-review.${options.backTo === undefined ? 'publish' : 'revert'}`
  const kinds = catalogue.decisions.filter(({ carries, within }) => carries.includes(run) && within.length === 0)
  const kind = options.as === undefined && kinds.length === 1 ? kinds[0] : kinds.find(({ name }) => name === options.as)
  if (!kind)
    throw new Failure(
      kinds.length
        ? `Say with --as: ${kinds.map(({ name }) => name).join(', ')}.`
        : 'Nothing can be contributed here: the rulebook lets no proposal publish it.',
    )
  const { path, note, about } = options
  const base = await newestOf(community, path)
  const what = options.backTo === undefined ? await readContent(options) : { to: versionNumber(options.backTo) }
  const actions = [{ run, input: { path, base, ...what, ...(note === undefined ? {} : { note }) } }]
  const asked = readAnswers(options.ask ?? [], kind.asks)
  const plain = { decision: kind.name, title, asked, actions, ...(about === undefined ? {} : { description: about }) }
  const { input, texts } = composeProposal(catalogue, plain)
  const submitted = await community.submit('proposals.open', input, { signer, texts })
  tell(terminalOf(options), submitted, 'Your contribution is', { proposal: String(submitted.receipt.number), path })
}

function versionNumber(typed: string): number {
  if (!/^[0-9]{1,9}$/.test(typed)) throw new Failure(`“${typed}” is no version: “polyarchy work history” lists them.`)
  return Number(typed)
}

async function review(proposal: string, verdict: string | undefined, options: Reviewing): Promise<void> {
  if (verdict === undefined) return show(proposal, options)
  if (!verdicts.includes(verdict)) throw new Failure(`Say ${verdicts.join(', ')}.`)
  const said = { verdict, ...(options.reason === undefined ? {} : { reason: options.reason }) }
  const standing = await standingOf(proposal, options)
  const besides = besidesOf(standing.view)
  if (verdict === 'accept' && besides.length > 0 && !options.besides)
    throw new Failure(`${warning}\n${besides.map(text => `  ${text}\n`).join('')}Say --besides to accept all of it.`)
  const submitted = await actOn(standing, 'maintainer-review.review', said)
  tell(terminalOf(options), submitted, 'Your review is', { proposal })
}

async function show(proposal: string, options: Shared): Promise<void> {
  const { community } = await communityOf(options)
  const answered = await community.answer('maintainer-review', 'review', proposal)
  if (!answered) throw new Failure(`Proposal ${proposal} contributes nothing.`)
  const view = answered.answer as unknown as ReviewView
  const words = wordsOf(answered)
  const besides = besidesOf((await community.proposal(proposal)) ?? { consequences: [] })
  const changes = []
  for (const one of view.contents) {
    const before = await versionOf(community, one.path, one.base)
    changes.push({
      path: one.path,
      base: one.base,
      newest: one.newest,
      note: words.text(one.note),
      changes: difference(before, heldIn(one, words)),
    })
  }
  const terminal = terminalOf(options)
  terminal.show({ ...view, changes, besides }, shown => [
    ...sayBesides(terminal, shown.besides),
    ...shown.changes.flatMap(one => [
      `${one.path}, from version ${one.base}${one.newest === one.base ? '' : ` (now ${one.newest}: it must be brought up to date)`}`,
      ...(one.note ? [`  ${one.note}`] : []),
      ...one.changes.map(line => `  ${line}`),
    ]),
    '',
    ...(shown.with.length ? [`Changed since by ${shown.with.map(words.name).join(', ')}`] : []),
    ...shown.domains.map(
      ({ domain, maintainers, accepted_by: by }) => `${domain}: ${by.length} of ${maintainers.length} who maintain it accept it`,
    ),
    ...shown.said.map(({ member, verdict, reason, at }) => saySaid(words, member, verdict, reason, at)),
  ])
}

/** What it would do besides publishing, in sentences. */
const besidesOf = ({ consequences }: Pick<ProposalView, 'consequences'>): readonly string[] =>
  consequences.filter(({ run }) => !publishing.includes(run)).map(({ text }) => text)

const warning = 'Besides publishing it does this, and whoever accepts it accepts this too:'
function sayBesides(terminal: Terminal, besides: readonly string[]): readonly string[] {
  return besides.length === 0 ? [] : [terminal.style('yellow', warning), ...besides.map(text => `  ${text}`), '']
}

function saySaid(words: Words, member: string, verdict: string, reason: string | null, at: number): string {
  const why = words.text(reason)
  return `${instant(at)}  ${words.name(member)}: ${verdict}${why ? ` (${why})` : ''}`
}
