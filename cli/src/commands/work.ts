// polyarchy work: what a community has made, version by version, what waits for a review, and how contributions fare.
import type { AnswerOfPlugin } from '@polyarchy/core'
import type { ObjectsView, ObjectView, QueueView, StatisticsView } from '@polyarchy/maintainer-review/work'
import { difference, sayHeld } from '../contributions/difference.ts'
import { sayLengths, sayShare } from '../contributions/figures.ts'
import { newestOf, versionOf, wordsOf } from '../contributions/versions.ts'
import { Failure } from '../failure.ts'
import { counted, instant } from '../terminal.ts'
import { type Add, communityOf, memberOf, type Shared, signerOf, terminalOf, withCommunity, withKey } from './shared.ts'

export const addWork: Add = program => {
  const work = program.command('work').description('what has been made together, and what is under way')
  withCommunity(work.command('list').description('list what has been published'))
    .argument('[folder]', 'only what lies in it', '')
    .addHelpText('after', '\nExamples:\n  $ polyarchy work list\n  $ polyarchy work list docs')
    .action(list)
  withCommunity(work.command('show').description('show what has been published at a path'))
    .argument('<path>')
    .argument('[version]', 'the newest unless said')
    .addHelpText('after', '\nExample:\n  $ polyarchy work show docs/saw.md')
    .action(show)
  withCommunity(work.command('history').description('list the versions at a path'))
    .argument('<path>')
    .addHelpText('after', '\nExample:\n  $ polyarchy work history docs/saw.md')
    .action(history)
  withCommunity(work.command('diff').description('show what changed from one version to another'))
    .argument('<path>')
    .argument('[from]', 'the one before the other unless said; 0: nothing')
    .argument('[to]', 'the newest unless said')
    .addHelpText('after', '\nExamples:\n  $ polyarchy work diff docs/saw.md\n  $ polyarchy work diff docs/saw.md 1 3')
    .action(diff)
  withKey(withCommunity(work.command('queue').description('list what is open, and what of it waits for you')))
    .option('--mine', 'only what waits for you')
    .addHelpText('after', '\nExample:\n  $ polyarchy work queue --mine')
    .action(queue)
  withCommunity(work.command('figures').description('how many contributions are accepted, and how long it takes'))
    .argument('[domain]', 'only there', '')
    .addHelpText('after', '\nExample:\n  $ polyarchy work figures docs')
    .action(figures)
}

async function asked<View>(
  options: Shared,
  view: string,
  of: string,
): Promise<{ readonly view: View; readonly answered: AnswerOfPlugin } | undefined> {
  const { community } = await communityOf(options)
  const answered = await community.answer('maintainer-review', view, of)
  return answered && { view: answered.answer as unknown as View, answered }
}
const notHere = (path: string): Failure => new Failure(`Nothing has been published at ${path}. “polyarchy work list” lists what has.`)

async function list(folder: string, options: Shared): Promise<void> {
  const found = await asked<ObjectsView>(options, 'objects', folder)
  const view = found?.view ?? { objects: [], more: false }
  terminalOf(options).show(view, ({ objects, more }) => [
    ...objects.map(({ path, version, at, kind }) => `${path}  version ${version}, ${instant(at)}${kind === 'gone' ? ', taken back' : ''}`),
    ...(more ? ['and more: name a folder.'] : objects.length ? [] : ['Nothing yet.']),
  ])
}

async function show(path: string, version: string | undefined, options: Shared): Promise<void> {
  const { community } = await communityOf(options)
  const newest = await newestOf(community, path)
  if (newest === 0) throw notHere(path)
  const number = numberOf(version, newest)
  const held = await versionOf(community, path, number)
  terminalOf(options).show({ path, version: number, ...held, lines: sayHeld(held) }, ({ lines }) =>
    lines.length ? lines : ['It was taken back.'],
  )
}

async function history(path: string, options: Shared): Promise<void> {
  const found = await asked<ObjectView>(options, 'object', path)
  if (!found) throw notHere(path)
  const words = wordsOf(found.answered)
  const versions = found.view.versions.map(one => ({ ...one, author: words.name(one.author), note: words.text(one.note) }))
  terminalOf(options).show({ ...found.view, versions }, shown =>
    shown.versions.map(({ number, at, author, with: together, proposal, note, back_to: back }) => {
      const undone = back === null ? '' : back === 0 ? ', taken back' : `, back to ${back}`
      const others = together.length ? ` with ${together.map(words.name).join(', ')}` : ''
      return `${String(number).padStart(4)}  ${instant(at)}  ${author}${others}${proposal === null ? '' : `, proposal ${proposal}`}${undone}${note ? `: ${note}` : ''}`
    }),
  )
}

async function diff(path: string, from: string | undefined, to: string | undefined, options: Shared): Promise<void> {
  const { community } = await communityOf(options)
  const newest = await newestOf(community, path)
  if (newest === 0) throw notHere(path)
  const after = numberOf(to, newest)
  const before = numberOf(from, after - 1)
  const changes = difference(await versionOf(community, path, before), await versionOf(community, path, after))
  terminalOf(options).show({ path, from: before, to: after, changes }, shown => [
    `${shown.path}, version ${before} to ${after}`,
    ...(shown.changes.length ? shown.changes : ['Nothing changed.']),
  ])
}

function numberOf(typed: string | undefined, unlessSaid: number): number {
  if (typed === undefined) return unlessSaid
  if (!/^[0-9]{1,9}$/.test(typed)) throw new Failure(`“${typed}” is no version: “polyarchy work history” lists them.`)
  return Number(typed)
}

async function queue(options: Shared & { readonly mine?: true }): Promise<void> {
  const { community } = await communityOf(options)
  const member = await memberOf(community, await signerOf(options))
  const answered = await community.answer('maintainer-review', 'queue', member)
  const { contributions } = (answered?.answer ?? { contributions: [] }) as unknown as QueueView
  const words = wordsOf(answered ?? { answer: null, names: {}, texts: {} })
  const shown = options.mine ? contributions.filter(({ waits }) => waits) : contributions
  const terminal = terminalOf(options)
  terminal.show({ contributions: shown }, value =>
    value.contributions.length
      ? value.contributions.map(one => {
          const said = one.said.map(({ member: who, verdict }) => `${words.name(who)} ${verdict}`).join(', ')
          const whom = one.waits ? ', waits for you' : one.own ? ', yours' : ''
          const besides = one.besides.length ? terminal.style('yellow', `; besides publishing it runs ${one.besides.join(', ')}`) : ''
          return `${one.proposal.padStart(5)}  ${words.name(one.proposal)}: ${one.domains.join(', ')}, by ${words.name(one.author)} since ${instant(one.since)}, ${one.stage}${said ? ` (${said})` : ''}${whom}${besides}`
        })
      : [options.mine ? 'Nothing waits for you.' : 'Nothing is open.'],
  )
}

async function figures(domain: string, options: Shared): Promise<void> {
  const found = await asked<StatisticsView>(options, 'statistics', domain)
  if (!found) throw new Failure(`There is no domain ${domain}.`)
  const words = wordsOf(found.answered)
  terminalOf(options).show(found.view, ({ everyone, newcomers, reviewers, bounds }) => [
    ...(
      [
        ['Everyone', everyone],
        ['Newcomers', newcomers],
      ] as const
    ).flatMap(([who, figure]) => [
      `${who}: ${counted(figure.submitted, 'contribution')}, ${figure.open} open, ${sayShare(figure.accepted, figure)} accepted, ${sayShare(figure.rejected, figure)} turned down, ${figure.lapsed} came to nothing`,
      `  first review: ${sayLengths(figure.first_review, bounds)}`,
      `  until it was decided: ${sayLengths(figure.decision, bounds)}`,
    ]),
    ...(reviewers.length ? ['Reviews'] : []),
    ...reviewers.map(
      ({ member, accepted, changes, rejected }) =>
        `  ${words.name(member)}: accepted ${accepted}, asked for changes ${changes}, turned down ${rejected}`,
    ),
  ])
}
