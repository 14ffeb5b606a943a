// A year in a commons of two hundred: newcomers, people who are away, a maintainer who is recalled, one expulsion with its appeal.
import { type Verdict, verifyLog } from '@polyarchy/client/verify'
import { type Rulebook, utf8 } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { readyRulebook } from '@polyarchy/server/rulebooks'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkHere } from '../cli/src/verify/node-signatures.ts'
import { appeal, judge } from './year/case.ts'
import { Commons, day, week } from './year/commons.ts'
import { type Outcome, Work } from './year/work.ts'

const rulebook = readyRulebook('commons') as unknown as Rulebook
const named = (letter: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${letter}${String(from + index).padStart(3, '0')}`)
const founders = ['mara', 'milo', 'mona', 'bruno', ...named('m', 1, 196)]
const active = named('m', 1, 60)
const reviewers = { code: 'milo', docs: 'mara', design: 'mona' }
const maintain = (c: Commons, name: string, domain: string) => {
  const proposal = c.propose('m001', 'mandate', { asked: { subject: c.id(name), domain } })
  c.vote(active.slice(0, 52), proposal, 'yes')
  return proposal
}

let c: Commons
let work: Work
const seen: Record<string, unknown> = {}

beforeAll(() => {
  c = new Commons(rulebook, plugins, founders)
  work = new Work(c, 7)
  for (const name of founders) work.know(name)
  const mandates = [maintain(c, 'mara', 'docs'), maintain(c, 'milo', 'code'), maintain(c, 'mona', 'design'), maintain(c, 'bruno', 'code')]
  c.wait(8 * day)
  seen.mandates = mandates.map(one => c.stage(one))

  const authors = [...active]
  for (let number = 1; number < 52; number++) {
    if (number === 12 || number === 30) newcomers(number === 12 ? ['nina', 'nils'] : ['nora', 'noah'], authors)
    if (number === 14) stranger()
    work.week(authors, reviewers, number >= 10 && number < 22 ? 'bruno' : undefined)
    work.noteAppeals()
    if (number === 21) seen.petition = petition()
    if (number === 24) recalled()
    if (number === 26) expelled()
    if (number === 30) absent()
    if (number === 40) back()
    // Whoever is in charge is so for a year.
    if (number === 42) seen.renewed = [maintain(c, 'mara', 'docs'), maintain(c, 'milo', 'code'), maintain(c, 'mona', 'design')]
    if (number === 45) seen.amended = amend()
  }
  c.wait(3 * week)
  work.noteAppeals()
})

/** They introduce themselves, contribute as candidates, and are members with the second contribution that is accepted. */
function newcomers(names: readonly string[], authors: string[]): void {
  for (const name of names) {
    c.introduce(name)
    work.know(name)
    const application = c.propose(name, 'admission')
    const first = work.bring(name, 'docs')
    c.review('mara', first.proposal, 'accept')
    work.notebook.note(first, 'accepted', c.now)
    const before = c.status(name)
    const second = work.bring(name, 'docs')
    c.review('mara', second.proposal, 'accept')
    work.notebook.note(second, 'accepted', c.now)
    seen[name] = [before, c.stage(application), c.status(name)]
    authors.push(name)
  }
}
/** Nobody vouches for someone of whom nothing is seen. */
function stranger(): void {
  c.introduce('stan')
  seen.stranger = c.propose('stan', 'admission')
}
function petition(): string {
  const proposal = c.propose('m010', 'recall', { asked: { subject: c.id('bruno'), domain: 'code' } })
  for (const name of active.slice(0, 21)) c.act(name, proposal, 'proposals.support')
  seen.petitioned = c.stage(proposal)
  c.vote(active.slice(0, 40), proposal, 'yes')
  c.vote(active.slice(40, 50), proposal, 'no')
  return proposal
}
function recalled(): void {
  const open = work.bring('m001', 'code')
  const input = { proposal: open.proposal, revision: 0, verdict: 'accept' }
  seen.brunoReviews = c.refused('bruno', 'maintainer-review.review', input)
  c.review('milo', open.proposal, 'accept')
  work.notebook.note(open, 'accepted', c.now)
}
/** Charged with hounding newcomers; two stand aside. The jury of the appeal finds as the members did. */
function expelled(): void {
  const [yes, no] = [named('m', 62, 145), named('m', 1, 24)]
  const proposal = judge(c, { accuser: 'm040', accused: 'm061', standAside: ['m025', 'm026'], yes, no })
  seen.judged = [c.stage(proposal), c.status('m061'), c.refused('m061', 'members.rename', { name: '0'.repeat(64) })]
  const names = new Map(founders.map(name => [c.id(name), name]))
  const jury = appeal(c, { of: proposal, accused: 'm061', numbers: ['m001', 'm061', 'm100'], names }, 'no')
  seen.case = {
    judges: c.sizeOf(proposal, 'judges'),
    ...jury,
    appeal: jury.proposal,
    again: c.stage(proposal),
    status: c.status('m061'),
  }
}
const away = named('m', 150, 159)
function absent(): void {
  const asked = away.map(name => c.propose('m002', 'quiet', { asked: { subject: c.id(name) } }))
  for (const [index, name] of away.slice(0, 6).entries()) c.call(name, asked[index] as string, 'here')
}
function back(): void {
  seen.away = away.map(name => c.status(name))
  c.log.do('m159', 'members.return', {})
  seen.back = c.status('m159')
}
function amend(): string {
  const { hash } = c.log.replica.machine.rulebook
  const proposal = c.propose('m003', 'rules', {
    actions: [
      { run: 'rulebook.amend', input: { from: hash, changes: [{ at: '/options/reputation/half_life', do: 'put', value: '180d' }] } },
    ],
  })
  seen.noSay = c.refused('m170', 'voting.cast', { proposal, revision: 0, choice: 'no' })
  seen.contributors = c.sizeOf(proposal, 'contributors')
  for (const name of active)
    if (c.refused(name, 'voting.cast', { proposal, revision: 0, choice: 'yes' }) === undefined) c.vote([name], proposal, 'yes')
  return proposal
}

describe('over the year', () => {
  test('those whom the members elect maintain their parts', () => expect(seen.mandates).toEqual(Array(4).fill('accepted')))
  test('and are put in charge again before their year is over', () => {
    expect((seen.renewed as readonly string[]).map(one => c.stage(one))).toEqual(Array(3).fill('accepted'))
  })
  test('newcomers are candidates until their second contribution is accepted', () => {
    for (const name of ['nina', 'nils', 'nora', 'noah']) expect(seen[name]).toEqual(['candidate', 'accepted', 'member'])
  })
  test('nobody becomes a member for whom nobody vouches and of whom nothing is accepted', () => {
    expect([c.stage(seen.stranger as string), c.status('stan')]).toEqual(['rejected', 'candidate'])
  })
  test('a maintainer who turns down what newcomers bring is overruled by those who work there', () => {
    const fought = work.notebook.outcomes.filter(({ proposal }) => c.rows('proposals', 'moves', proposal).some(row => row.to === 'circle'))
    expect(fought.length).toBeGreaterThan(0)
    expect(fought.every(({ outcome }) => outcome === 'accepted')).toBe(true)
  })
  test('and is recalled by petition and vote, and may review nothing any more', () => {
    expect([seen.petitioned, c.stage(seen.petition as string), seen.brunoReviews]).toEqual(['vote', 'accepted', 'not-entitled'])
    expect(c.row('maintainer-review', 'maintainers', 'code', c.id('bruno'))).toBeUndefined()
    expect(c.status('bruno')).toBe('member')
  })
  test('an expulsion has notice, reply, a vote without those concerned, and one appeal to a jury that nobody chose', () => {
    const about = seen.case as { readonly [name: string]: unknown; readonly jury: readonly string[] }
    expect(seen.judged).toEqual(['expelled', 'expelled', 'expelled'])
    expect(about.judges).toBe(200 + 2 - 3)
    expect(about.jury).toHaveLength(5)
    expect(new Set(about.jury).size).toBe(5)
    for (const other of [about.challenged, about.silent, 'm040', 'm061']) expect(about.jury).not.toContain(other)
    expect([c.stage(about.appeal as string), about.again, about.status]).toEqual(['dismissed', 'settled', 'expelled'])
  })
  test('who is away and does not answer is inactive, and comes back by saying so', () => {
    expect(seen.away).toEqual([...Array(6).fill('member'), ...Array(4).fill('inactive')])
    expect(seen.back).toBe('member')
  })
  test('who contributed nothing has no say in the rules; two thirds of those who did change them', () => {
    expect([seen.noSay, c.stage(seen.amended as string)]).toEqual(['not-entitled', 'accepted'])
    const since = c.row('proposals', 'proposals', seen.amended as string)?.opened as number
    const fresh = (one: Outcome) => one.outcome === 'accepted' && one.ended <= since && since < one.ended + 180 * day
    expect(seen.contributors).toBe(new Set(work.notebook.outcomes.filter(fresh).map(({ author }) => author)).size)
  })
})

describe('what the log comes to is what somebody beside it has counted', () => {
  test('of contributions', () => {
    for (const name of [...active, 'nina', 'nora']) {
      const mine = work.notebook.outcomes.filter(({ author }) => author === name)
      const row = c.row('maintainer-review', 'authors', c.id(name))
      expect([name, row?.accepted ?? 0]).toEqual([name, mine.filter(({ outcome }) => outcome === 'accepted').length])
    }
  })
  test('of standing, which fades by half in ninety days, and in a hundred and eighty once the rules say so', () => {
    const changed = c.row('proposals', 'proposals', seen.amended as string)?.decided_at as number
    const faded = (from: number, at: number): number => {
      const hours = (at: number) => Math.floor(at / 3_600_000)
      const [start, turn, end] = [hours(from), hours(changed), hours(at)]
      const before = Math.max(0, Math.min(turn, end) - start)
      return 10 * 0.5 ** (before / 2160) * 0.5 ** ((end - start - before) / 4320)
    }
    for (const name of active.slice(0, 20)) {
      const earned = work.notebook.outcomes.filter(({ author, outcome }) => author === name && outcome === 'accepted')
      type Standing = { readonly at: number; readonly domains: readonly { readonly domain: string; readonly parts: string }[] }
      const { at, domains } = c.view('reputation', 'standing', c.id(name)) as unknown as Standing
      const plain = earned.reduce((sum, { ended }) => sum + faded(ended, at), 0)
      const total = domains.find(({ domain }) => domain === 'total')?.parts ?? '0'
      expect(Math.abs(Number(total) / 1e12 - plain)).toBeLessThan(1e-6)
    }
  })
})

describe('the log of the year', () => {
  let verdict: Verdict
  beforeAll(async () => {
    async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
    }
    verdict = await verifyLog(pieces(utf8(c.log.file())), { plugins, signatures: { check: async items => checkHere(items) } })
  })
  test('is verified by whoever has the file: every signature, every text, and the same state', () => {
    expect(verdict.broken).toBeUndefined()
    expect(verdict.verified).toMatchObject({ entries: c.log.lines.length, signatures: c.log.lines.length })
    expect(verdict.verified?.state).toBe(c.log.replica.stateHash())
  })
})
