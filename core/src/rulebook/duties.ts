// Compiles the duties of a rulebook: whom each is about, when it holds, what it runs, and what makes it be looked at again.
import { type CompiledRun, compileRun } from '../decisions/compile.ts'
import type { Env } from '../decisions/env.ts'
import type { Duty } from '../decisions/type.ts'
import { type Surroundings, scopeOf } from '../decisions/variables.ts'
import { type Compiled, compile, type Rule } from '../rules/index.ts'
import { below, type Finding } from '../shape/shape.ts'
import type { Rulebook } from './rulebook.ts'

export interface CompiledDuty {
  readonly duty: Duty
  readonly members: Compiled<Env> | undefined
  readonly when: Compiled<Env>
  readonly runs: readonly CompiledRun[]
  readonly watches: readonly string[]
  /** Plugins of which it reads facts of the community: these change it for every member. */
  readonly widely: readonly string[]
}
/** Fills in the named rules of a rule that stands at a place. */
export type Inline = (rule: Rule, at: string) => Rule

export function compileDuties(
  source: Rulebook,
  around: Omit<Surroundings, 'type' | 'groups'>,
  inline: Inline,
  findings: Finding[],
): Map<string, CompiledDuty> {
  const compiled = new Map<string, CompiledDuty>()
  for (const name of Object.keys(source.duties ?? {}).sort()) {
    const duty = source.duties?.[name] as Duty
    const at = below('/duties', name)
    const place = duty.of === 'community' ? 'duty' : 'member duty'
    const need = (
      rule: Rule | undefined,
      type: 'boolean' | 'integer' | 'instant' | 'id' | 'ids',
      _place: unknown,
      pointer: string,
    ): Compiled<Env> => {
      const done = compile<Env>(inline(rule ?? false, pointer), type, scopeOf(place, around), pointer)
      if (done.problems) findings.push(...done.problems)
      return done.compiled ?? (compile<Env>(false, 'boolean', { variable: () => undefined }).compiled as Compiled<Env>)
    }
    const members = duty.of === 'community' ? undefined : need(duty.of.members, 'boolean', place, `${at}/of/members`)
    const when = need(duty.when, 'boolean', place, `${at}/when`)
    const runs = duty.runs.map((run, index) => compileRun(run, around.plugins, need, findings, `${at}/runs/${index}`, place))
    const reads = [...when.reads, ...(members?.reads ?? [])]
    const widely = [...new Set(reads.filter(path => path.startsWith('community.')).map(path => path.split('.')[1] as string))]
    const watches = [
      ...new Set(
        reads
          .map(path => path.split('.'))
          .map(([head, second]) =>
            head === 'community' ? (second as string) : second === 'joined' || second === 'id' ? 'members' : (second as string),
          ),
      ),
    ].sort()
    compiled.set(name, {
      duty,
      members,
      when,
      runs,
      widely,
      watches: [...new Set([...watches, ...(duty.of === 'community' ? [] : ['members'])])].sort(),
    })
  }
  return compiled
}
