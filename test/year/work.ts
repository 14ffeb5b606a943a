// A year of work in a commons: what is contributed each week, how it is reviewed, and what those outside the log would count themselves.
import { type Chance, chance } from '@polyarchy/core/testing'
import { type Commons, day, week } from './commons.ts'

export const domains = ['code', 'docs', 'design'] as const
type Domain = (typeof domains)[number]
const folder: Readonly<Record<Domain, string>> = { code: 'src', docs: 'docs', design: 'design' }

interface Contribution {
  readonly proposal: string
  readonly author: string
  readonly domain: Domain
  readonly path: string
  readonly newcomer: boolean
  readonly at: number
}
export interface Outcome extends Contribution {
  readonly outcome: 'accepted' | 'rejected' | 'lapsed'
  /** When it ended. */
  readonly ended: number
}

/** What is written down beside the log, by whoever watches. */
export class Notebook {
  readonly outcomes: Outcome[] = []
  private readonly accepted = new Map<string, number>()

  note(contribution: Contribution, outcome: Outcome['outcome'], ended: number): void {
    this.outcomes.push({ ...contribution, outcome, ended })
    if (outcome === 'accepted') this.accepted.set(contribution.author, this.acceptedOf(contribution.author) + 1)
  }
  acceptedOf(author: string): number {
    return this.accepted.get(author) ?? 0
  }
}

export class Work {
  readonly notebook = new Notebook()
  private readonly commons: Commons
  private readonly dice: Chance
  private files = 0

  constructor(commons: Commons, seed: number) {
    this.commons = commons
    this.dice = chance(seed)
  }

  /** One week in which these contribute and these review; whoever is strict turns down whatever newcomers bring. */
  week(authors: readonly string[], reviewers: Readonly<Record<Domain, string>>, strict: string | undefined): void {
    const { commons, dice } = this
    const begun = commons.now
    const brought = Array.from({ length: 5 }, () => this.bring(dice.one(authors)))
    commons.wait(day * (1 + dice.below(3)))
    for (const one of brought) {
      const newcomer = this.notebook.acceptedOf(one.author) === 0
      const reviewer = strict !== undefined && one.domain === 'code' && newcomer ? strict : reviewers[one.domain]
      if (reviewer === one.author) continue
      if (reviewer === strict) this.fight(one, strict)
      else this.settle(one, reviewer)
    }
    commons.wait(week - (commons.now - begun))
  }

  bring(author: string, domain: Domain = this.dice.one(domains)): Contribution {
    const { commons, dice } = this
    const old = this.files > 0 && dice.once(3)
    const path = `${folder[domain]}/page-${old ? dice.below(this.files) : this.files++}.md`
    const proposal = commons.contribute(author, path, `What ${author} wrote on ${new Date(commons.now).toISOString()}, ${path}.`)
    return { proposal, author, domain, path, newcomer: this.notebook.acceptedOf(author) === 0, at: commons.now }
  }

  /** Mostly accepted, sometimes after changes, sometimes not at all; what has moved on meanwhile is brought up to date first. */
  settle(one: Contribution, reviewer: string): void {
    const { commons, dice } = this
    const luck = dice.below(20)
    if (luck < 3) {
      commons.review(reviewer, one.proposal, 'reject')
      commons.call(one.author, one.proposal, 'withdraw')
      this.notebook.note(one, 'rejected', commons.now)
      return
    }
    if (luck < 6) {
      commons.review(reviewer, one.proposal, 'changes')
      commons.improve(one.author, one.proposal, one.path, `Better words for ${one.path}, by ${one.author}, ${commons.now}.`)
    }
    commons.review(reviewer, one.proposal, 'accept')
    if (commons.stage(one.proposal) === 'outdated') {
      commons.improve(one.author, one.proposal, one.path, `Words for ${one.path} that fit its newest version, ${commons.now}.`)
      commons.review(reviewer, one.proposal, 'accept')
    }
    this.notebook.note(one, 'accepted', commons.now)
  }

  /** Turned down for no good reason; the author appeals, and those who work on the same part decide. */
  private fight(one: Contribution, strict: string): void {
    const { commons } = this
    commons.review(strict, one.proposal, 'reject')
    commons.call(one.author, one.proposal, 'appeal')
    const circle = commons
      .rows('maintainer-review', 'accepted_in')
      .filter(row => row.domain === one.domain && row.member !== commons.id(one.author))
      .map(row => row.member as string)
    for (const name of this.namesOf(circle).slice(0, 5)) commons.act(name, one.proposal, 'voting.cast', { choice: 'yes' })
    commons.act(strict, one.proposal, 'voting.cast', { choice: 'no' })
    this.appealed.push(one)
  }
  /** What is before the circle, and ends by itself. */
  readonly appealed: Contribution[] = []
  /** What became of appeals. */
  noteAppeals(): void {
    for (const one of this.appealed.splice(0)) {
      const row = this.commons.row('proposals', 'proposals', one.proposal)
      if (row?.decided === undefined) this.appealed.push(one)
      else this.notebook.note(one, row.decided === 'passed' ? 'accepted' : 'rejected', row.decided_at as number)
    }
  }

  /** Names by which people sign, of their ids. */
  private readonly names = new Map<string, string>()
  know(name: string): void {
    this.names.set(this.commons.id(name), name)
  }
  private namesOf(ids: readonly string[]): readonly string[] {
    return ids.flatMap(id => this.names.get(id) ?? []).sort()
  }
}
