// What one ballot costs the kernel where votes pass on, however many stand behind it.
import { type Action, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { compared, type Figure } from '../figure.ts'
import type { Scale } from '../scale.ts'
import { type Person, strangers, Town } from '../town.ts'

const hour = 3_600_000
/** As far as a vote passes. */
const longest = 32

/**
 * Milliseconds for the kernel to take and keep a ballot: of one to whom few or many gave their votes, of one of these, and of one at the
 * beginning of the longest way.
 */
export function measureDelegation({ growth: { few, many, kernel } }: Scale): Figure[] {
  const { rounds } = kernel
  const batch = Math.min(kernel.batch, few)
  const town = new Delegating(many)
  const { hub, givers } = town
  town.give(givers.slice(0, few), 'few')
  town.give(givers, 'many')
  town.chain(givers.slice(0, longest + 1), 'chain')
  const crowded = town.open('many')
  town.vote([hub], crowded)
  const values = { hub: { few: [] as number[], many: [] as number[] }, giver: { few: [] as number[], many: [] as number[] } }
  const chain = { chain: [] as number[], none: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    const calm = town.open('few')
    town.vote([hub], calm)
    const at = (round * batch) % (many - batch + 1)
    const voters = { few: givers.slice(0, batch), many: givers.slice(at, at + batch) }
    for (const which of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
      const proposal = which === 'few' ? calm : crowded
      values.hub[which].push(
        town.vote(
          Array.from({ length: batch }, () => hub),
          proposal,
        ),
      )
      values.giver[which].push(town.vote(voters[which], proposal))
    }
    for (const which of round % 2 === 0 ? (['chain', 'none'] as const) : (['none', 'chain'] as const))
      chain[which].push(town.longWay(which, batch))
  }
  const count = (number: number) => number.toLocaleString('en')
  const growth = (name: (behind: string) => string, measured: { readonly few: readonly number[]; readonly many: readonly number[] }) =>
    compared(
      { name: name(count(many)), unit: 'ms', values: measured.many },
      { name: name(count(few)), unit: 'ms', values: measured.few },
      { of: 'ratio', atMost: 1.2 },
    )
  return [
    growth(behind => `a ballot for ${behind} others`, values.hub),
    growth(behind => `a ballot of one of ${behind} who gave their vote`, values.giver),
    compared(
      { name: `a ballot that passes ${longest} members on its way`, unit: 'ms', values: chain.chain },
      { name: 'a ballot of one who gave it to nobody', unit: 'ms', values: chain.none },
    ),
  ]
}

class Delegating {
  readonly hub: Person
  readonly givers: readonly Person[]
  private readonly town: Town
  private readonly replica = new Replica(plugins, { snapshots: true })

  constructor(many: number) {
    this.town = new Town(strangers(many + 1))
    this.hub = this.town.people[0] as Person
    this.givers = this.town.people.slice(1)
    this.take(this.town.found(this.hub.did))
    for (const action of this.town.admit()) this.take(action)
  }
  give(people: readonly Person[], topic: string): void {
    for (const person of people) this.take(this.town.delegate(person, topic, this.idOf(this.hub)))
  }
  /** Each gives their vote to the next. */
  chain(people: readonly Person[], topic: string): void {
    for (const [index, person] of people.slice(0, -1).entries())
      this.take(this.town.delegate(person, topic, this.idOf(people[index + 1] as Person)))
  }
  open(topic: string): string {
    return String(this.take(this.town.proposeDelegated(topic)))
  }
  /** Milliseconds a ballot. */
  vote(people: readonly Person[], proposal: string): number {
    const ballots = [...this.town.vote(people, proposal)]
    const start = performance.now()
    for (const ballot of ballots) this.take(ballot)
    return (performance.now() - start) / ballots.length
  }
  /** The one at the beginning votes in many proposals, so that each time the whole way is walked. */
  longWay(topic: string, times: number): number {
    const [first] = this.givers as [Person]
    const proposals = Array.from({ length: Math.min(times, 50) }, () => this.open(topic))
    return proposals.reduce((sum, proposal) => sum + this.vote([first], proposal), 0) / proposals.length
  }

  private idOf(person: Person): string {
    return this.replica.machine.table('keys', 'keys').get(person.did)?.member as string
  }
  private take(action: Action): number {
    const number = this.replica.next
    const refused = this.replica.take({ number, time: hour + number, action })
    if (refused) throw new Error(`The kernel refused ${action.run}: ${refused.message}`)
    this.replica.keep()
    return number
  }
}
