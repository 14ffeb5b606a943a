// What one more ballot costs while a vote runs: the sums that a community keeps, and the grid of duels.
import type { DecisionType, Json } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'
import { type Election, type Method, methodNamed, Pairwise, unmarked } from '@polyarchy/voting/counting'
import { madeElection } from '../counting/made-election.ts'
import { compared, type Figure, type Rounds } from '../figure.ts'
import type { Scale } from '../scale.ts'

/** One method for each kind of ballot. */
const kinds = { 'one choice': 'plurality', approvals: 'approval', 'a ranking': 'schulze', points: 'score' } as const
const widths = [10, 50] as const

/**
 * Microseconds for the kernel to take and keep a ballot of each kind on 10 and on 50 options, its sums included, against one of yes or no.
 * And of a ballot in the grid of duels by itself.
 */
export function measureTallies({ tallies: { rounds, ballots } }: Scale): Figure[] {
  const plain = new Running({ method: 'yes-no' }, ballots)
  const found: { readonly name: string; readonly once: () => number; readonly values: number[] }[] = []
  for (const width of widths)
    for (const [kind, name] of Object.entries(kinds)) {
      const method = methodNamed(name) as Method
      const election = madeElection(method, { ballots, options: width, tokens: false })
      const running = new Running({ method: name, options: optionsOf(election), seats: 1 }, ballots)
      const cast = Array.from({ length: ballots }, (_, row) => ballotOf(election, row))
      found.push({ name: `${kind} among ${width}, taken and added up`, once: () => running.vote(row => cast[row] as object), values: [] })
    }
  for (const width of widths) {
    const { marks } = madeElection(methodNamed('schulze') as Method, { ballots, options: width, tokens: false })
    const once = () => duels(marks, width, ballots)
    found.push({ name: `a ranking among ${width}, in the grid of duels`, once, values: [] })
  }
  const base: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const yes = plain.vote(row => ({ choice: row % 3 === 2 ? 'no' : 'yes' }))
    // The first round warms up.
    if (round > 0) base.push(yes)
    for (const { once, values } of found) {
      const microseconds = once()
      if (round > 0) values.push(microseconds)
    }
  }
  const to: Rounds = { name: 'yes or no, taken and added up', unit: 'µs', values: base }
  return found.map(({ name, values }) => compared({ name, unit: 'µs', values }, to))
}

/** A vote in a community. */
class Running {
  private readonly sandbox: Sandbox
  private readonly proposal: string
  private readonly names: readonly string[]

  constructor(settings: { readonly [name: string]: Json }, members: number) {
    this.names = Array.from({ length: members }, (_, number) => `m${number}`)
    const decision: DecisionType = {
      about: 'A vote.',
      propose: true,
      groups: { everyone: { who: true, at: 'opening' } },
      stages: [
        {
          name: 'vote',
          closes: '7d',
          acts: { 'voting.cast': true },
          settings: { voting: settings },
          moves: [{ at: 'close', to: 'over' }],
        },
        { name: 'over', decides: 'passed' },
      ],
    }
    this.sandbox = new Sandbox({
      plugins,
      rulebook: { name: 'Bench', plugins: { voting: 1 }, decisions: { decision }, permissions: {} },
      members: Object.fromEntries(this.names.map(name => [name, []])),
    })
    this.proposal = this.sandbox.propose('m0', 'decision')
  }
  /** Everybody votes once, or anew. Microseconds a ballot. */
  vote(ballot: (row: number) => object): number {
    const { sandbox, proposal, names } = this
    const start = performance.now()
    for (const [row, name] of names.entries()) sandbox.act(name, proposal, 'voting.cast', ballot(row))
    return ((performance.now() - start) * 1_000) / names.length
  }
}

/** Options as rulebooks name them. */
const optionsOf = ({ options }: Election): string[] => options.map(name => name.replace(' ', '-'))

/** A row as a member casts it. */
function ballotOf(election: Election, row: number): object {
  const { marking, marks } = election
  const named = optionsOf(election).map((option, at) => ({ option, mark: marks[row * election.options.length + at] as number }))
  const marked = named.filter(({ mark }) => mark !== 0 && mark !== unmarked)
  if (marking === 'choice') return { choice: marked[0]?.option ?? 'abstain' }
  if (marking === 'approval') return { approved: marked.map(({ option }) => option) }
  if (marking === 'points') return { points: marked.map(({ option, mark }) => ({ option, points: mark })) }
  return { ranking: marked.toSorted((a, b) => a.mark - b.mark).map(({ option }) => [option]) }
}

/** Microseconds to add a ballot to the duels of all options. */
function duels(marks: Int32Array, width: number, ballots: number): number {
  const grid = new Pairwise(width, 'last')
  const times = 50
  const start = performance.now()
  for (let time = 0; time < times; time++) for (let row = 0; row < ballots; row++) grid.add(marks, 1, row * width)
  return ((performance.now() - start) * 1_000) / (times * ballots)
}
