// What a rulebook's authors are told about it: codes and places, for tests that say what is meant.
import { type CompiledRulebook, compileRulebook, type DecisionType, type Finding, type LintOptions, lint, Replica } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { type CommunityOptions, rulebookOf, simple } from '../kernel/community.ts'

const { builtIn } = new Replica(plugins).machine

/** Throws with the findings where it does not hold together. */
export function compiled(rulebook: unknown): CompiledRulebook {
  const done = compileRulebook(rulebook, plugins, builtIn)
  if ('findings' in done) throw new Error(JSON.stringify(done.findings))
  return done.compiled
}
export const findingsOf = (rulebook: unknown, options: LintOptions = {}): readonly Finding[] => lint(compiled(rulebook), options)
/** As `code pointer`, in the order in which they were told. */
export const told = (rulebook: unknown, options: LintOptions = {}): readonly string[] =>
  findingsOf(rulebook, options).map(({ code, pointer }) => `${code} ${pointer}`)

/** A rulebook that says what it means, but for what is said otherwise. */
export const rulebook = (options: Partial<CommunityOptions> = {}) =>
  rulebookOf({
    members: [],
    permissions: { 'rulebook.amend': { decision: 'simple' } },
    ...options,
    decisions: { simple: plain, ...options.decisions },
  })
/** Like `simple`, without a group that nothing is counted by. */
export const plain: DecisionType = { ...simple, groups: {} }
/** The same rulebook with one more kind of proposal. */
export const withKind = (other: Partial<DecisionType>, more: Partial<CommunityOptions> = {}) =>
  rulebook({ ...more, decisions: { other: { ...plain, ...other }, ...more.decisions } })
/** One more kind that is decided in one stage. */
export const withStage = (stage: object, type: Partial<DecisionType> = {}, more: Partial<CommunityOptions> = {}) =>
  withKind({ ...type, stages: [{ name: 'vote', closes: '7d', acts: { 'voting.cast': true }, ...stage } as never] }, more)
