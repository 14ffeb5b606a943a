// A community that lives by chance: people come, propose, vote, forget, change their minds, are given roles, and leave.
import type { DecisionType, Json, Rulebook } from '@polyarchy/core'
import { type Chance, chance, keyOf, Sandbox, wordsOf } from '@polyarchy/core/testing'
import { plugins } from '../../plugins/index.ts'
import type { Registry } from './recount.ts'

const v = (path: string) => ({ var: path })
const isAuthor = { same: [v('actor.id'), v('proposal.author')] }
const inCircle = { in: ['circle', v('member.roles')] }
const weight = { if: [{ in: ['chair', v('member.roles')] }, 2, 1] }
const choices = ['yes', 'no', 'abstain'] as const

/** Three bodies, frozen at the same instant or live; a week or less; what is certain may be decided early. */
function decisionType(at: DecisionType['groups'][string]['at'], dice: Chance): DecisionType {
  const group = dice.one(['everyone', 'dropping', 'live'])
  const passes = { '>': [v(`voting.${group}.yes`), v(`voting.${group}.no`)] }
  const vote: DecisionType['stages'][number] = {
    name: 'vote',
    closes: dice.one(['1d', '3d', '7d']),
    acts: {
      'voting.cast': dice.one<DecisionType['propose']>([true, v('actor.in.everyone')]),
      'voting.withdraw': true,
      'proposals.edit': isAuthor,
      'proposals.support': true,
      'proposals.unsupport': true,
    },
    calls: { again: { about: 'Vote again.', who: { in: ['chair', v('actor.roles')] } } },
    settings: { voting: { change: dice.once(2) } },
    moves: [
      { at: 'edit', to: 'vote', fresh: true },
      { if: { past: v('called.again') }, to: at === 'opening' ? 'vote' : 'talk', fresh: true },
      { if: { certain: passes }, to: 'accepted' },
      { at: 'close', if: passes, to: 'accepted' },
      { at: 'close', if: { and: [{ '==': [v('voting.voters'), 0] }, { '<': [v('round.number'), 3] }] }, to: 'vote', fresh: true },
      { at: 'close', to: 'rejected' },
    ],
  }
  const talk: DecisionType['stages'][number] = { name: 'talk', closes: '12h', moves: [{ at: 'close', to: 'vote' }] }
  return {
    about: 'A vote.',
    propose: true,
    groups: {
      everyone: { who: true, at },
      dropping: { who: inCircle, at, weight, leavers: 'drop' },
      live: { who: inCircle, at: 'now', weight },
    },
    stages: at === 'opening' ? [vote] : [talk, vote],
  }
}

export class Story {
  readonly community: Sandbox
  readonly dice: Chance
  readonly registry: Registry = new Map()
  readonly proposals: string[] = []
  /** The entry in which each proposal's bodies were frozen for its present round. */
  readonly frozen = new Map<string, { readonly round: number; readonly entry: number }>()
  /** What was refused in the last step, and what an unrefused step did. */
  refused: string | undefined
  private readonly names: string[]
  private readonly ids = new Map<string, string>()

  constructor(seed: number) {
    this.dice = chance(seed)
    this.names = ['ada', 'bo', 'cy', 'di', 'eve', 'fay']
    const rulebook: Rulebook = {
      name: 'A life',
      plugins: { voting: 1, 'lazy-consensus': 1 },
      roles: { circle: { about: 'The circle.' }, chair: { about: 'The chair.' } },
      decisions: { motion: decisionType('opening', this.dice), staged: decisionType({ stage: 'vote' }, this.dice) },
      permissions: Object.fromEntries(
        ['members.admit', 'members.remove', 'roles.grant', 'roles.revoke', 'rulebook.amend'].map(run => [
          run,
          [{ decision: ['motion', 'staged'] }, ...(run === 'members.remove' ? [] : [{ members: true }])],
        ]),
      ) as Rulebook['permissions'],
    }
    const members = Object.fromEntries(
      this.names.map((name, index) => [name, index < 2 ? ['circle', 'chair'] : index < 4 ? ['circle'] : []]),
    )
    this.community = new Sandbox({ plugins, rulebook, members })
    for (const name of this.names) this.ids.set(name, this.community.id(name))
    this.register()
  }

  /** Lets something happen; `seen` is called after each entry that was taken. */
  step(seen: () => void): void {
    const { community: c, dice } = this
    const observe = () => {
      this.register()
      seen()
    }
    this.refused = undefined
    if (dice.once(4)) {
      this.advance(observe, c.now + dice.below(60 * 3_600_000) + 1)
      return
    }
    // Nobody does two things in the same millisecond, so that what is due never is so by coincidence.
    this.advance(observe, c.now + 1 + dice.below(1000))
    const before = c.replica.next
    this.act()
    if (c.replica.next > before) observe()
  }
  private advance(observe: () => void, until: number): void {
    const { community: c } = this
    for (let due = c.replica.nextDue; due !== undefined && due <= until; due = c.replica.nextDue) {
      c.at(due)
      observe()
    }
    c.at(until)
  }

  private act(): void {
    const { dice } = this
    const name = dice.one(this.names)
    const proposal = this.proposals.length ? dice.one(this.proposals.slice(-8)) : undefined
    const turn = dice.below(25)
    if (turn < 3 || proposal === undefined) this.propose(name)
    else if (turn === 3) this.admit(name)
    else if (turn === 4) this.try(name, 'members.leave', {}, dice.once(2))
    else if (turn === 5) this.try(name, 'roles.resign', { role: dice.one(['circle', 'chair']) })
    else if (turn < 9)
      this.try(name, dice.one(['roles.grant', 'roles.revoke']), { member: this.someone(), role: dice.one(['circle', 'chair']) })
    else if (turn === 9) this.about(name, proposal, 'proposals.edit', { title: 'Another text' })
    else if (turn === 10) this.about(name, proposal, 'proposals.call', { word: 'again' })
    else if (turn === 11) this.about(name, proposal, dice.one(['proposals.support', 'proposals.unsupport']), {})
    else if (turn < 14) this.about(name, proposal, 'voting.withdraw', {})
    else if (turn === 24) this.try(name, 'rulebook.amend', { ...this.change(), open: dice.one(['keep', 'anew']) })
    else this.about(name, proposal, 'voting.cast', { choice: dice.one([...choices, 'yes', 'perhaps']) })
  }

  private someone(): string {
    return this.ids.get(this.dice.one(this.names)) as string
  }
  private propose(name: string): void {
    const { dice, community: c } = this
    const change = this.change()
    const amendment = { run: 'rulebook.amend', input: change }
    // Alone, so that bodies are frozen anew as they were before this entry.
    const anew = { run: 'rulebook.amend', input: { ...change, open: 'anew' } }
    const actions = [
      { run: 'roles.grant', input: { member: this.someone(), role: 'chair' } },
      { run: 'roles.revoke', input: { member: this.someone(), role: 'circle' } },
      { run: 'members.remove', input: { member: this.someone() } },
      amendment,
    ]
    const carried = [actions, [amendment], [anew], [dice.one(actions)], []][dice.below(5)] as typeof actions
    const before = c.replica.next
    this.try(name, 'proposals.open', { decision: dice.one(['motion', 'staged']), title: 'Something', asked: {}, actions: carried })
    if (!this.refused) this.proposals.push(String(before))
  }
  /** Another window for motions, for good or on trial. */
  private change(): { [name: string]: Json } {
    const { dice, community: c } = this
    return {
      from: c.replica.machine.rulebook.hash,
      changes: [{ at: '/decisions/motion/stages/0/closes', do: 'put', value: dice.one(['36h', '50h', '5d']) }],
      ...(dice.once(2) ? { until: c.now + (5 + dice.below(20)) * 86_400_000 } : {}),
    }
  }
  private admit(name: string): void {
    const newcomer = `n${this.names.length}`
    const before = this.community.replica.next
    this.try(name, 'members.admit', {
      key: keyOf(newcomer),
      name: wordsOf(newcomer),
      roles: this.dice.one([[], ['circle'], ['circle', 'chair'], ['nobody']]),
    })
    if (this.refused) return
    this.names.push(newcomer)
    this.ids.set(newcomer, String(before))
  }
  private try(name: string, run: string, input: object, really = true): void {
    if (really) this.refused = this.community.try(name, run, input)?.code
  }
  private about(name: string, proposal: string, run: string, input: object): void {
    this.refused = this.community.tryAct(name, proposal, run, input)?.code
  }

  /** Notes who now belongs and holds what, as seen from the next entry on, and when bodies were frozen. */
  private register(): void {
    const { machine, next } = this.community.replica
    for (const row of machine.table('members', 'members').rows()) {
      const id = row.member as string
      const known = this.registry.get(id) ?? { joined: next, left: Number.POSITIVE_INFINITY, roles: new Map() }
      this.registry.set(id, known)
      if (row.status !== 'member' && known.left === Number.POSITIVE_INFINITY) known.left = next
      for (const role of ['circle', 'chair']) {
        const spans = known.roles.get(role) ?? []
        known.roles.set(role, spans)
        const last = spans.at(-1)
        const held = machine.table('roles', 'held').get(id, role) !== undefined
        if (held && (last === undefined || last.until !== Number.POSITIVE_INFINITY))
          spans.push({ from: next, until: Number.POSITIVE_INFINITY })
        if (!held && last?.until === Number.POSITIVE_INFINITY) last.until = next
      }
    }
    for (const row of machine.table('proposals', 'proposals').rows()) {
      const known = this.frozen.get(row.proposal as string)
      if (row.decision === 'motion') {
        const begun = [...machine.table('proposals', 'moves').rows(row.proposal as string)].findLast(move => move.from === '')
        this.frozen.set(row.proposal as string, { round: row.round as number, entry: begun?.entry as number })
      } else if (row.stage === 'vote' && known?.round !== row.round)
        this.frozen.set(row.proposal as string, { round: row.round as number, entry: next - 1 })
    }
  }
}
