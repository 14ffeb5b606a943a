// What screens ask of contributions, by name; the shapes of the answers stand in `shapes.ts`.
import type { Fields, Plugin } from '@polyarchy/core'
import type { options } from '../options.ts'
import type { tables } from '../tables.ts'
import { contributions, statistics } from './figures.ts'
import { queue, reasonsIn, review, speakersIn } from './reviewing.ts'
import type {
  ContributionsView,
  DomainsView,
  ObjectsView,
  ObjectView,
  QueueView,
  ReviewView,
  StatisticsView,
  VersionView,
} from './shapes.ts'
import { asJson, domains, namedIn, object, objects, version, wordsIn } from './work.ts'

type Views = NonNullable<Plugin<typeof tables, Fields, string, Record<string, Fields>, typeof options>['views']>

export const views: Views = {
  queue: {
    about: 'contributions that are open, and which of them wait for a member',
    read: (member, ctx) => asJson(queue(member, ctx)),
    named(answer) {
      const open = (answer as unknown as QueueView).contributions
      return open.flatMap(({ proposal, author, said }) => [proposal, ...(author === null ? [] : [author]), ...speakersIn(said)])
    },
    texts: answer => (answer as unknown as QueueView).contributions.flatMap(({ said }) => reasonsIn(said)),
  },
  review: {
    about: 'what a proposal contributes, and what is said of it',
    read: (proposal, ctx) => asJson(review(proposal, ctx)),
    named(answer) {
      const { said, domains: touched, with: others } = answer as unknown as ReviewView
      return [...speakersIn(said), ...touched.flatMap(({ maintainers }) => maintainers), ...others]
    },
    texts(answer) {
      const { said, contents } = answer as unknown as ReviewView
      return [...reasonsIn(said), ...contents.flatMap(wordsIn)]
    },
  },
  domains: {
    about: 'the domains and who maintains them',
    read: (_, ctx) => asJson(domains(ctx)),
    named: answer => (answer as unknown as DomainsView).domains.flatMap(({ maintainers }) => maintainers.map(({ member }) => member)),
  },
  objects: {
    about: 'what has been published in a folder, or everywhere',
    read: (folder, ctx) => asJson(objects(folder, ctx)),
    named: answer => namedIn((answer as unknown as ObjectsView).objects),
  },
  object: {
    about: 'what has been published at a path, version by version',
    read: (path, ctx) => asJson(object(path, ctx)),
    named(answer) {
      const { versions, maintainers } = answer as unknown as ObjectView
      return [...namedIn(versions), ...maintainers]
    },
    texts(answer) {
      const [newest, ...others] = (answer as unknown as ObjectView).versions
      return [...(newest ? wordsIn(newest) : []), ...others.flatMap(({ note }) => (note === null ? [] : [note]))]
    },
  },
  version: {
    about: 'one version of what was published at a path, with its words',
    read: (which, ctx) => asJson(version(which, ctx)),
    named: answer => namedIn([answer as unknown as VersionView]),
    texts: answer => wordsIn(answer as unknown as VersionView),
  },
  contributions: {
    about: 'what a member contributed, what became of it, and what they maintain',
    read: (member, ctx) => asJson(contributions(member, ctx)),
    named: answer => (answer as unknown as ContributionsView).contributions.map(({ proposal }) => proposal),
  },
  statistics: {
    about: 'how contributions fare in a domain, or in all: how many were accepted, how long it took, for newcomers too',
    read: (domain, ctx) => asJson(statistics(domain, ctx)),
    named: answer => (answer as unknown as StatisticsView).reviewers.map(({ member }) => member),
  },
}
