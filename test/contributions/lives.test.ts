// A repair manual lives at random, and everything that is kept as it happens is counted again from plain lists.
import { Replica } from '@polyarchy/core'
import { chance } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { expect, test } from 'vitest'
import { Manual, people, rulebook } from './manual.ts'

const paths = ['toaster.md', 'kettle.md', 'parts/lever.md', 'parts/hinge.md', 'site/colours.md']
const domains = ['repairs', 'parts', 'site']
/** By the plain reading of the README: the first folder, or repairs. */
const domainOf = (path: string): string => (path.startsWith('parts/') ? 'parts' : path.startsWith('site/') ? 'site' : 'repairs')
const hours = [1, 4, 24, 72, 168, 336, 672, 2016]

/** Here everyone also puts people in charge and relieves them by themselves. */
const alone = (decision: string | readonly string[]) => [{ members: true }, { decision }]
const permissions = {
  ...rulebook.permissions,
  'maintainer-review.appoint': alone(['charge', 'election']),
  'maintainer-review.recall': alone('recall'),
}

interface Contribution {
  readonly id: string
  readonly author: string
  readonly at: number
  readonly domains: readonly string[]
  readonly newcomer: boolean
  firstReview?: number
  changes?: true
  rejected?: true
}
interface Version {
  readonly path: string
  readonly link: string
}

class Life {
  readonly manual = new Manual({ ...rulebook, permissions }, 'hal')
  readonly contributions: Contribution[] = []
  /** By round and member, what was said last and about which contribution. */
  readonly words = new Map<string, { readonly of: Contribution; readonly member: string; readonly verdict: string }>()
  /** What each contribution would publish, as it stands. */
  readonly drafts = new Map<string, readonly Version[]>()
  private readonly dice: ReturnType<typeof chance>

  constructor(seed: number) {
    this.dice = chance(seed)
  }

  step(): void {
    const { dice, manual } = this
    const { community } = manual
    const who = dice.one(people)
    const turn = dice.below(20)
    if (turn < 4) this.contribute(who)
    else if (turn < 14) this.review(who)
    else if (turn === 14) community.wait(dice.below(100) * 3_600_000 + dice.below(3) * 7_200_000)
    else if (turn === 15) this.unreview(who)
    else if (turn === 16) this.edit()
    else if (turn === 17)
      community.try('hal', dice.one(['maintainer-review.appoint', 'maintainer-review.recall']), {
        domain: dice.one(domains),
        member: community.id(who),
      })
    else this.call()
  }

  private contribute(who: string): void {
    const { community } = this.manual
    const accepted = this.acceptedOf(who) > 0
    const drafts = this.draw()
    const actions = drafts.map(({ path, link }) => this.manual.publish({ path, link }))
    if (community.try(who, 'proposals.open', { decision: 'contribution', title: 'A', asked: {}, actions })) return
    const id = String(community.replica.machine.entry)
    const touched = [...new Set(drafts.map(({ path }) => domainOf(path)))].sort()
    this.contributions.push({ id, author: who, at: community.now, domains: touched, newcomer: !accepted })
    this.drafts.set(id, drafts)
  }
  private draw(): readonly Version[] {
    const { dice } = this
    const chosen = new Set([dice.one(paths), dice.one(paths)])
    return [...chosen].map(path => ({ path, link: `https://example.org/${dice.below(1_000_000)}` }))
  }
  private review(who: string): void {
    const { dice, manual } = this
    const of = this.contributions.length ? dice.one(this.contributions.slice(-8)) : undefined
    if (!of) return
    const verdict = dice.one(['accept', 'accept', 'accept', 'changes', 'reject'])
    const round = manual.community.round(of.id)
    const { now } = manual.community
    const reason = verdict === 'accept' ? {} : { reason: 'Because.' }
    if (manual.community.tryAct(who, of.id, 'maintainer-review.review', { verdict, ...reason })) return
    this.words.set(`${round}/${who}`, { of, member: who, verdict })
    of.firstReview ??= now
    if (verdict === 'changes') of.changes = true
    if (verdict === 'reject') of.rejected = true
  }
  private unreview(who: string): void {
    const of = this.contributions.at(-1)
    const round = of && this.manual.community.round(of.id)
    if (of && !this.manual.community.tryAct(who, of.id, 'maintainer-review.unreview')) this.words.delete(`${round}/${who}`)
  }
  private edit(): void {
    if (!this.contributions.length) return
    const of = this.dice.one(this.contributions.slice(-5))
    const drafts = this.draw()
    const actions = drafts.map(({ path, link }) => this.manual.publish({ path, link }))
    if (!this.manual.community.tryAct(of.author, of.id, 'proposals.edit', { actions })) this.drafts.set(of.id, drafts)
  }
  private call(): void {
    if (!this.contributions.length) return
    const of = this.dice.one(this.contributions.slice(-8))
    this.manual.community.tryAct(of.author, of.id, 'proposals.call', { word: this.dice.one(['withdraw', 'appeal', 'appeal']) })
  }

  acceptedOf(who: string): number {
    return this.contributions.filter(({ id, author }) => author === who && this.manual.stage(id) === 'accepted').length
  }
  outcomeOf({ id, rejected }: Contribution): string | undefined {
    const { stage, live } = this.manual.community.proposal(id)
    if (live) return undefined
    return stage === 'accepted' ? 'accepted' : rejected ? 'rejected' : 'lapsed'
  }
}

const lengths = (took: readonly number[]): readonly number[] => {
  const counts = [...hours.map(() => 0), 0]
  for (const one of took) {
    const place = hours.filter(hour => one >= hour * 3_600_000).length
    counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}
/** The figures of some contributions, by going through all of them. */
function figures(life: Life, some: readonly Contribution[]) {
  const outcomes = some.map(one => life.outcomeOf(one))
  const of = (outcome: string | undefined) => outcomes.filter(one => one === outcome).length
  const sorted = (took: readonly number[]) => [...took].sort((a, b) => a - b)
  const median = (took: readonly number[]) =>
    took.length ? lengths([sorted(took)[Math.ceil(took.length / 2) - 1] as number]).indexOf(1) : null
  const first = some.flatMap(({ at, firstReview }) => (firstReview === undefined ? [] : [firstReview - at]))
  const decided = some.filter(one => life.outcomeOf(one) !== undefined).map(({ id, at }) => life.manual.community.proposal(id).entered - at)
  return {
    submitted: some.length,
    open: of(undefined),
    accepted: of('accepted'),
    rejected: of('rejected'),
    lapsed: of('lapsed'),
    changes: some.filter(({ changes }) => changes).length,
    first_review: { counts: lengths(first), median: median(first) },
    decision: { counts: lengths(decided), median: median(decided) },
  }
}
function checkFigures(life: Life): void {
  const { community } = life.manual
  for (const domain of ['', ...domains]) {
    const those = life.contributions.filter(one => domain === '' || one.domains.includes(domain))
    const seen = life.manual.see('statistics', domain)
    expect(seen.everyone).toEqual(figures(life, those))
    expect(seen.newcomers).toEqual(
      figures(
        life,
        those.filter(({ newcomer }) => newcomer),
      ),
    )
    const words = [...life.words.values()].filter(({ of }) => those.includes(of))
    const reviewers = people.flatMap(name => {
      const said = (verdict: string) => words.filter(word => word.member === name && word.verdict === verdict).length
      const counts = { accepted: said('accept'), changes: said('changes'), rejected: said('reject') }
      return counts.accepted + counts.changes + counts.rejected > 0 ? [{ member: community.id(name), ...counts }] : []
    })
    expect(seen.reviewers).toEqual(reviewers.sort((a, b) => (a.member < b.member ? -1 : 1)))
  }
}
/** What rules read of what is open, from who maintains what and who said what. */
function checkFacts({ manual, contributions, words, drafts }: Life): void {
  const { community } = manual
  const holds = (domain: string, name: string) =>
    community.replica.machine.table('maintainer-review', 'maintainers').get(domain, community.id(name)) !== undefined
  for (const { id, author } of contributions) {
    if (!community.proposal(id).live) continue
    const touched = [...new Set((drafts.get(id) ?? []).map(({ path }) => domainOf(path)))]
    const saying = (domain: string, ...verdicts: readonly string[]) =>
      people.filter(
        name => name !== author && holds(domain, name) && verdicts.includes(words.get(`${community.round(id)}/${name}`)?.verdict ?? ''),
      )
    const all = (...verdicts: readonly string[]) => new Set(touched.flatMap(domain => saying(domain, ...verdicts))).size
    const read = ['approvals', 'objections', 'unowned'].map(fact => community.fact(id, `maintainer-review.${fact}`))
    expect(read).toEqual([all('accept'), all('changes', 'reject'), touched.filter(domain => saying(domain, 'accept').length === 0).length])
    const ofAny = (...verdicts: readonly string[]) => new Set(domains.flatMap(domain => saying(domain, ...verdicts))).size
    const readOfAny = ['approvals', 'objections', 'rejections'].map(fact => community.fact(id, `maintainer-review.${fact}-of-any`))
    expect(readOfAny).toEqual([ofAny('accept'), ofAny('changes', 'reject'), ofAny('reject')])
  }
}
/** Versions are those of the contributions that were accepted, in the order of their acceptance. */
function checkHistory({ manual, contributions, drafts }: Life): void {
  for (const path of paths) {
    const versions = (manual.see('object', path)?.versions ?? [])
      .map(({ number, link, proposal, author }) => ({ number, link, proposal, author }))
      .reverse()
    const published = contributions.filter(({ id }) => manual.stage(id) === 'accepted' && drafts.get(id)?.some(one => one.path === path))
    expect(versions.map(({ number }) => number)).toEqual(published.map((_, place) => place + 1))
    for (const { link, proposal, author } of versions) {
      const of = published.find(({ id }) => id === proposal)
      expect([of && manual.community.id(of.author), drafts.get(proposal ?? '')?.find(one => one.path === path)?.link]).toEqual([
        author,
        link,
      ])
    }
  }
}

test.each([1, 2, 3, 4])(
  'in a life at random (%i) every figure, fact and version is what a plain count says, and a replay comes to the same',
  seed => {
    const life = new Life(seed)
    for (let turn = 0; turn < 700; turn++) {
      life.step()
      if (turn % 7 === 0) checkFacts(life)
      if (turn % 50 === 49) {
        checkFigures(life)
        checkHistory(life)
      }
    }
    const replica = new Replica(plugins)
    for (const entry of life.manual.community.taken) {
      expect(replica.take(entry)).toBeUndefined()
      replica.keep()
    }
    expect(replica.stateHash()).toBe(life.manual.community.replica.stateHash())
    const { everyone } = life.manual.see('statistics', '')
    expect(Math.min(everyone.accepted, everyone.rejected, everyone.lapsed)).toBeGreaterThan(0)
  },
)
