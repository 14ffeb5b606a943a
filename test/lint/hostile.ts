// Rulebooks that are as large and as hard to look through as may be adopted.
import type { DecisionType, Rule } from '@polyarchy/core'
import { chance } from '@polyarchy/core/testing'
import { v } from '../kernel/community.ts'
import { condition } from './any-rulebook.ts'
import { plain, rulebook } from './told.ts'

const counted = ['voting.yes', 'voting.no', 'voting.abstain', 'voting.voters', 'round.number', 'support.count']
const everyone = { all: { who: true, at: 'opening' as const }, some: { who: { in: ['chair', v('member.roles')] }, at: 'now' as const } }
const words = { go: { about: 'Go.', who: true }, stop: { about: 'Stop.', who: true } }
const asks = { number: 'integer', flag: 'boolean', word: ['red', 'blue'] } as const

const stagesOf = (count: number, moves: (stage: number) => readonly { readonly if: Rule; readonly to: string }[]): DecisionType['stages'] =>
  Array.from({ length: count }, (_, stage) => ({
    name: stage === 0 ? 'first' : stage === 1 ? 'second' : `s${stage}`,
    closes: '7d',
    acts: { 'voting.cast': true, 'proposals.support': true, 'proposals.edit': true },
    calls: words,
    moves: [...moves(stage)],
  }))
const kind = (stages: DecisionType['stages']): DecisionType => ({ ...plain, asks, same: ['word'], groups: everyone, stages })
const target = (stage: number, count: number) => `s${2 + (stage % (count - 2))}`

/** Many stages from which many moves lead everywhere. */
function everywhere() {
  const dice = chance(7)
  const [stages, moves] = [40, 8]
  return kind(
    stagesOf(stages, stage =>
      Array.from({ length: moves }, (_, move) => ({ if: condition(dice, 2), to: target(stage * 7 + move * 3, stages) })),
    ),
  )
}
/** Conditions in which every choice is open and all together cannot be. */
function puzzle() {
  const either = (index: number): Rule => ({
    or: [
      { '>': [v(counted[index % 6] as string), index] },
      { '<': [v(counted[(index + 1) % 6] as string), index] },
      { '==': [v(counted[(index + 2) % 6] as string), index] },
    ],
  })
  const all: Rule = { and: Array.from({ length: 100 }, (_, index) => either(index)) }
  return kind(
    stagesOf(3, stage => [
      { if: all, to: target(stage, 3) },
      { if: { '!': all }, to: 'accepted' },
    ]),
  )
}
/** Instants within instants. */
function instants() {
  const nested = (depth: number): Rule =>
    depth === 0
      ? v('voting.flipped')
      : { [depth % 2 ? 'latest' : 'earliest']: [nested(depth - 1), { after: [nested(depth - 1), '1d'] }, v('stage.entered')] }
  return kind(
    stagesOf(3, stage => [
      { if: { past: nested(7) }, to: target(stage, 3) },
      { if: { past: v('called.go') }, to: 'accepted' },
    ]),
  )
}
/** Choices within choices, of numbers that are compared. */
function numbers() {
  const nested = (depth: number): Rule =>
    depth === 0
      ? v(counted[depth % 6] as string)
      : { if: [{ '>': [nested(depth - 1), depth] }, { max: [nested(depth - 1), v('voting.yes')] }, { '+': [nested(depth - 1), 1] }] }
  return kind(
    stagesOf(3, stage => [
      { if: { '>': [nested(5), 3] }, to: target(stage, 3) },
      { if: { '>': [v('voting.yes'), 3] }, to: 'accepted' },
    ]),
  )
}

const named = (many: number, make: () => DecisionType) =>
  Object.fromEntries(Array.from({ length: many }, (_, index) => [`kind${index}`, make()]))
/** One named rule of three thousand parts that every move of every kind rests on. */
function repeated() {
  const part: Rule = {
    and: Array.from({ length: 100 }, (_, index) => ({
      '>': [{ '+': [v('voting.yes'), index] }, { '-': [v('voting.no'), v('voting.abstain')] }],
    })),
  }
  const decisions = named(5, () =>
    kind(stagesOf(4, stage => Array.from({ length: 3 }, () => ({ if: { rule: 'part' } as Rule, to: target(stage, 4) })))),
  )
  return { rules: { part }, decisions }
}

const permissions = { 'rulebook.amend': { decision: 'simple' }, 'roles.grant': { decision: 'simple' } }
const roles = Object.fromEntries(
  ['chair', ...Array.from({ length: 90 }, (_, index) => `role${index}`)].map(name => [name, { about: name, seats: 30 }]),
)
const whole = (decisions: Readonly<Record<string, DecisionType>>, simple: DecisionType, rules?: Readonly<Record<string, Rule>>) => ({
  ...rulebook({ decisions: { ...decisions, simple }, permissions, ...(rules ? { rules } : {}) }),
  roles,
})

/** By what makes each of them hard. */
export const hostile: Readonly<Record<string, () => object>> = {
  'many stages that lead everywhere': () => whole({ other: everywhere() }, everywhere()),
  'conditions with every choice open': () => whole({ puzzle: puzzle() }, puzzle()),
  'instants within instants': () => whole(named(5, instants), instants()),
  'numbers within choices': () => whole(named(3, numbers), numbers()),
  'a large rule in every move': () => {
    const { rules, decisions } = repeated()
    return whole(decisions, decisions.kind0 as DecisionType, rules)
  },
  'many small kinds': () =>
    whole(
      named(90, () =>
        kind(
          stagesOf(3, stage => [
            { if: { '>': [v('voting.yes'), stage] }, to: target(stage, 3) },
            { if: { past: v('called.go') }, to: 'accepted' },
          ]),
        ),
      ),
      plain,
    ),
}
