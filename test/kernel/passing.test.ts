// Voices that pass on, against a recount that follows every voice by itself, in communities where everything changes at random.
import type { Rulebook } from '@polyarchy/core'
import { type Chance, chance, Sandbox } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import { followed, type Gift, giving, heardBy, none, plus, type Ratio, ratio } from './giving.ts'
import { replayed } from './replaying.ts'

const v = (path: string) => ({ var: path })
const has = (role: string) => ({ in: [role, v('member.roles')] })
const acts = { 'giving.say': true, 'giving.unsay': true, 'giving.lend': true }
const settings = { giving: { among: 'body', about: v('asked.topic') } }
const call = (word: string) => ({ if: { past: v(`called.${word}`) } })
const calls = {
  go: { about: 'Go on.', who: true },
  on: { about: 'Go on further.', who: true },
  again: { about: 'Begin again.', who: true },
}
const rulebook: Rulebook = {
  name: 'Passing',
  plugins: { giving: 1 },
  roles: { circle: { about: 'Those among whom voices pass.' }, heavy: { about: 'Those who weigh more.' } },
  decisions: {
    matter: {
      about: 'A matter.',
      asks: { topic: ['money', 'people'] },
      propose: true,
      groups: {
        body: { who: has('circle'), at: 'opening' },
        weighed: { who: true, at: 'opening', weight: { if: [has('heavy'), 3, 1] } },
        leaving: { who: true, at: 'opening', leavers: 'drop' },
        live: { who: has('circle'), at: 'now', weight: { if: [has('heavy'), 2, 1] } },
        late: { who: has('heavy'), at: { stage: 'second' } },
      },
      stages: [
        { name: 'before', acts, calls, moves: [{ ...call('go'), to: 'first' }] },
        {
          name: 'first',
          acts,
          calls,
          settings,
          moves: [
            { ...call('again'), to: 'before', fresh: true },
            { ...call('on'), to: 'second' },
          ],
        },
        { name: 'second', acts, calls, settings, moves: [{ ...call('again'), to: 'before', fresh: true }] },
      ],
    },
  },
  permissions: { 'roles.grant': { members: true }, 'roles.revoke': { members: true } },
} as unknown as Rulebook

interface Frozen {
  readonly circle: ReadonlySet<string>
  readonly heavy: ReadonlySet<string>
}
const groups = ['', 'body', 'weighed', 'leaving', 'live', 'late'] as const
const day = 86_400_000

class Life {
  readonly c: Sandbox
  private readonly names: readonly string[]
  private readonly left = new Set<string>()
  private readonly opened: Frozen
  private readonly proposal: string
  private gifts: ReadonlyMap<string, readonly Gift[]> = new Map()
  private late: ReadonlySet<string> | undefined
  private stage = 'before'

  constructor(private readonly dice: Chance) {
    this.names = Array.from({ length: 2 + dice.below(8) }, (_, index) => `m${index}`)
    const roles = () => ['circle', 'heavy'].filter(role => !dice.once(role === 'circle' ? 6 : 2))
    this.c = new Sandbox({ plugins: [giving], rulebook, members: Object.fromEntries(this.names.map(name => [name, roles()])) })
    for (const name of this.names) if (!dice.once(3)) this.give(name)
    this.proposal = this.c.propose(dice.one(this.names), 'matter', { asked: { topic: dice.one(['money', 'people']) } })
    this.opened = { circle: this.holders('circle'), heavy: this.holders('heavy') }
  }
  private holders(role: string): ReadonlySet<string> {
    const { machine } = this.c.replica
    return new Set([...machine.table('roles', 'holders').rows(role)].map(row => row.member as string))
  }

  private give(name: string): void {
    const { dice, c } = this
    const about = dice.one([undefined, undefined, 'money', 'people'])
    const shapes = dice.one([[], [60], [60], [60], [60], [30], [30, 30], [20, 20, 20], [40, 15], [12, 12, 12, 12]])
    const to = [...this.names].filter(other => other !== name || dice.once(9)).sort(() => dice.below(3) - 1)
    const ways = shapes.slice(0, to.length).map((share, index) => ({ to: c.id(to[index] as string), share }))
    const until = dice.once(5) ? { until: c.now + dice.below(4) * day } : {}
    c.try(name, 'giving.give', { ways, ...until, ...(about === undefined ? {} : { about }) })
  }
  /** What is given now, as it holds for the topic, among those of the circle as of the opening. */
  private freeze(): void {
    const { machine } = this.c.replica
    const gifts = new Map<string, readonly Gift[]>()
    const topic = this.c.contents(this.proposal).asked.topic as string
    for (const member of this.opened.circle) {
      const rows = [topic, ''].map(about => machine.table('giving', 'gifts').get(about, member))
      const row = rows.find(one => one && (one.until === undefined || (one.until as number) > this.c.now))
      const inside = ((row?.ways ?? []) as readonly Gift[]).filter(({ to }) => to !== member && this.opened.circle.has(to))
      if (inside.length) gifts.set(member, inside)
    }
    this.gifts = followed(gifts)
  }

  turn(): void {
    const { c, dice, proposal } = this
    const name = dice.one(this.names)
    const other = dice.one(this.names)
    const kind = dice.below(20)
    if (kind < 7) c.tryAct(name, proposal, 'giving.say', { says: dice.one(['yes', 'no']) })
    else if (kind < 10) c.tryAct(name, proposal, 'giving.unsay')
    else if (kind < 12 && name !== other) c.tryAct(name, proposal, 'giving.lend', dice.once(3) ? {} : { to: c.id(other) })
    else if (kind < 14) this.give(name)
    else if (kind < 16)
      c.try(name, dice.once(2) ? 'roles.grant' : 'roles.revoke', { member: c.id(other), role: dice.one(['circle', 'heavy']) })
    else if (kind === 16) c.wait(dice.below(3) * day)
    else if (kind === 17 && dice.once(2)) {
      if (!c.try(name, 'members.leave', {})) this.left.add(c.id(name))
    } else if (kind === 18) c.tryAct(name, proposal, 'proposals.call', { word: dice.one(['go', 'go', 'on', 'again']) })
    this.follow()
  }
  /** Notes what was frozen on the way. */
  private follow(): void {
    const stage = this.c.status(this.proposal)
    if (stage === this.stage) return
    if (this.stage === 'before') this.freeze()
    if (stage === 'second') this.late = this.holders('heavy')
    if (stage === 'before') {
      this.gifts = new Map()
      this.late = undefined
    }
    this.stage = stage
  }

  private weight(group: (typeof groups)[number], member: string): bigint {
    const { circle, heavy } = this.opened
    if (group === '') return 1n
    if (group === 'body') return circle.has(member) ? 1n : 0n
    if (group === 'weighed') return heavy.has(member) ? 3n : 1n
    if (group === 'leaving') return this.left.has(member) ? 0n : 1n
    if (group === 'late') return this.late?.has(member) ? 1n : 0n
    return this.holders('circle').has(member) ? (this.holders('heavy').has(member) ? 2n : 1n) : 0n
  }

  check(): void {
    const { c, proposal } = this
    expect(c.status(proposal)).toBe(this.stage)
    const { machine } = c.replica
    const round = c.round(proposal)
    const said = new Map([...machine.table('giving', 'voices').rows(round)].map(row => [row.member as string, row.says as string]))
    const lent = new Map([...machine.table('giving', 'lent').rows(round)].map(row => [row.member as string, row.to as string]))
    const standing = { gifts: this.gifts, spoken: new Set(said.keys()), lent }
    const members = this.names.map(name => c.id(name))
    const heard = new Map(members.map(member => [member, said.has(member) ? new Map() : heardBy(member, standing)]))
    for (const group of groups) {
      const read = (name: string) => Number(c.fact(proposal, ['giving', ...(group ? [group] : []), name].join('.')))
      const sums: Record<string, Ratio> = { yes: none, no: none, spoken_for: none }
      let direct = 0
      const own: Record<string, number> = { yes: 0, no: 0 }
      for (const member of members) {
        const weight = this.weight(group, member)
        const says = said.get(member)
        if (says !== undefined && weight > 0n) direct++
        if (says !== undefined) own[says] = (own[says] ?? 0) + Number(weight)
        for (const [speaker, part] of heard.get(member) ?? []) {
          const answer = said.get(speaker) as string
          sums[answer] = plus(sums[answer] ?? none, ratio(part.over * weight, part.under))
          if (weight > 0n) sums.spoken_for = plus(sums.spoken_for ?? none, part)
        }
      }
      const floor = ({ over, under }: Ratio) => Number(over / under)
      const expected = {
        yes: (own.yes ?? 0) + floor(sums.yes as Ratio),
        no: (own.no ?? 0) + floor(sums.no as Ratio),
        direct,
        spoken_for: floor(sums.spoken_for as Ratio),
      }
      expect([group, Object.fromEntries(Object.keys(expected).map(name => [name, read(name)]))]).toEqual([group, expected])
    }
    this.checkEach(members, standing)
  }
  /** For whom each speaks or would speak, and what became of each voice. */
  private checkEach(members: readonly string[], standing: Parameters<typeof heardBy>[1]): void {
    const { machine } = this.c.replica
    const round = this.c.round(this.proposal)
    const reading = machine.reading(giving)
    for (const member of members) {
      const spoken = new Set([...standing.spoken, member])
      const for_ = members
        .filter(other => !spoken.has(other))
        .map(other => heardBy(other, { ...standing, spoken }).get(member) ?? none)
        .reduce(plus, none)
      expect(BigInt(reading.carries(round, member))).toBe(for_.over / for_.under)
      const heard = standing.spoken.has(member) ? new Map([[member, ratio(1n)]]) : heardBy(member, standing)
      const passages = reading.passages(round, member)
      const shares = passages.map(({ share }) => ratio(...(share.split('/').map(BigInt) as [bigint, bigint?])))
      expect(shares.reduce(plus, none)).toEqual(ratio(1n))
      const told = new Map<string, Ratio>()
      for (const [index, { by }] of passages.entries())
        if (by !== undefined) told.set(by, plus(told.get(by) ?? none, shares[index] as Ratio))
      expect([...told].sort()).toEqual([...heard].sort())
      for (const group of ['', 'weighed'] as const) {
        const parts = reading.parts(round)
        const all = members
          .filter(other => !spoken.has(other))
          .map(other => {
            const part = heardBy(other, { ...standing, spoken }).get(member) ?? none
            return ratio(part.over * this.weight(group, other), part.under)
          })
          .reduce(plus, ratio(this.weight(group, member)))
        if (standing.spoken.has(member)) expect(ratio(reading.weigh(round, group, member), parts)).toEqual(all)
      }
    }
  }
}

const seeds = Array.from({ length: Number(process.env.SEEDS ?? 150) }, (_, index) => index + 1)
test.each(seeds)('every voice is counted where it was given, whatever happens, seed %i', seed => {
  const dice = chance(seed * 48_271)
  const life = new Life(dice)
  for (let turn = 0; turn < 40; turn++) {
    life.turn()
    life.check()
  }
  if (seed % 5 === 0) expect(replayed(life.c.taken, [giving], [seed % 30]).stateHash()).toBe(life.c.replica.stateHash())
})
