// Rulebooks by chance: kinds of proposals whose rules speak of whatever they may, most of them sensible and some not.
import type { DecisionType, Rule } from '@polyarchy/core'
import type { Chance } from '@polyarchy/core/testing'
import { v } from '../kernel/community.ts'
import { rulebook } from './told.ts'

const counted = [
  'voting.yes',
  'voting.no',
  'voting.abstain',
  'voting.voters',
  'voting.decisive',
  'support.count',
  'support.all.count',
  'groups.all.size',
  'groups.all.weight',
  'groups.some.size',
  'voting.all.yes',
  'voting.all.no',
  'voting.all.voters',
  'voting.some.yes',
  'voting.some.voters',
  'round.number',
  'open.other',
  'asked.number',
  'community.members.count',
  'community.roles.held.chair',
  'community.roles.seats.chair',
]
const moments = [
  'proposal.opened',
  'proposal.edited',
  'stage.entered',
  'stage.closes',
  'entered.first',
  'entered.second',
  'left.first',
  'left.second',
  'round.began',
  'called.go',
  'called.stop',
  'voting.flipped',
  'same.second',
]
const shares = ['0', '1/3', '1/2', '2/3', '1', '3/2']
const lengths = ['0h', '1h', '1d', '2d', '3d', '1wd', '1mo']

function number(dice: Chance, depth: number): Rule {
  const kind = depth > 0 ? dice.below(9) : dice.below(5)
  if (kind < 3) return v(dice.one(counted))
  if (kind < 5) return dice.below(5) - 1
  const [a, b] = [number(dice, depth - 1), number(dice, depth - 1)]
  if (kind === 5) return { [dice.one(['+', '-', 'min', 'max'])]: [a, b] }
  if (kind === 6) return { [dice.one(['floor-of', 'ceil-of'])]: [dice.one(shares), a] }
  return kind === 7 ? { '*': [a, dice.below(3)] } : { if: [condition(dice, depth - 1), a, b] }
}
function moment(dice: Chance, depth: number): Rule {
  if (depth === 0 || dice.once(2)) return v(dice.one(moments))
  if (dice.once(2)) return { after: [moment(dice, depth - 1), dice.one(lengths)] }
  return { [dice.one(['earliest', 'latest'])]: [moment(dice, depth - 1), moment(dice, depth - 1)] }
}
/** A condition of a move. */
export function condition(dice: Chance, depth: number): Rule {
  const kind = depth > 0 ? dice.below(12) : dice.below(8)
  if (kind < 3) return { [dice.one(['<', '<=', '>', '>=', '=='])]: [number(dice, depth), number(dice, depth)] }
  if (kind < 5) return { [dice.one(['at-least', 'more-than'])]: [dice.one(shares), number(dice, depth), number(dice, depth)] }
  if (kind === 5) return { past: moment(dice, depth) }
  if (kind === 6) return { before: [moment(dice, depth), moment(dice, depth)] }
  if (kind === 7)
    return dice.one<Rule>([v('asked.flag'), { stated: v('asked.number') }, { same: [v('asked.word'), dice.one(['red', 'blue'])] }])
  if (kind === 8) return { '!': condition(dice, depth - 1) }
  if (kind === 9) return { if: [condition(dice, depth - 1), condition(dice, depth - 1), condition(dice, depth - 1)] }
  return { [kind === 10 ? 'and' : 'or']: [condition(dice, depth - 1), condition(dice, depth - 1)] }
}

/** A kind of proposal in two stages between which moves may lead in any way. */
function kind(dice: Chance): DecisionType {
  const move = () => {
    const at = dice.one([undefined, undefined, 'close', 'edit'] as const)
    const to = dice.one(['first', 'second', 'accepted', 'rejected'])
    return { ...(at ? { at } : {}), if: condition(dice, 2), to, ...(dice.once(3) ? { fresh: true as const } : {}) }
  }
  const stage = (name: string) => ({
    name,
    ...(dice.once(4) ? {} : { closes: dice.once(3) ? { at: moment(dice, 2) } : dice.one(['1d', '2d', '3d']) }),
    acts: {
      'voting.cast': dice.one<Rule>([true, v('actor.in.all')]),
      'proposals.support': true,
      ...(dice.once(2) ? { 'proposals.edit': true } : {}),
    },
    calls: { [dice.one(['go', 'stop'])]: { about: 'A word.', who: true } },
    moves: [...Array.from({ length: 1 + dice.below(3) }, move), ...(dice.once(2) ? [{ at: 'close' as const, to: 'rejected' }] : [])],
  })
  return {
    about: 'By chance.',
    asks: { number: 'integer', flag: 'boolean', word: ['red', 'blue'] },
    same: ['word'],
    propose: true,
    groups: {
      all: {
        who: true,
        at: dice.one(['opening', 'now', { stage: 'second' }] as const),
        ...(dice.once(3) ? { weight: { if: [{ in: ['chair', v('member.roles')] }, 3, 1] } } : {}),
        ...(dice.once(3) ? { leavers: 'drop' as const } : {}),
      },
      some: { who: { in: ['chair', v('member.roles')] }, at: dice.one(['opening', 'now'] as const) },
    },
    stages: [stage('first'), stage('second')],
  }
}

/** One kind of proposal by chance, whose words are declared wherever rules speak of them. */
export function anyRulebook(dice: Chance) {
  const words = { go: { about: 'Go.', who: true }, stop: { about: 'Stop.', who: true } }
  const other = kind(dice)
  const [first, second] = other.stages
  const stages = [
    { ...first, calls: { ...first?.calls, ...(dice.once(2) ? words : { go: words.go }) } },
    { ...second, calls: { ...second?.calls, stop: words.stop } },
  ]
  return rulebook({
    roles: ['chair'],
    decisions: { other: { ...other, stages: stages as DecisionType['stages'] } },
    permissions: { 'rulebook.amend': { decision: 'simple' }, 'roles.grant': { members: true } },
  })
}
