// Compiles the duties of a rulebook: whom each is about, when it holds, what it runs, and what makes it be looked at again.
import type { Env } from '../decisions/env.ts'
import { type CompiledRun, compileRun, type Need } from '../decisions/runs.ts'
import type { Duty } from '../decisions/type.ts'
import { type Surroundings, scopeOf } from '../decisions/variables.ts'
import { type Compiled, compile, type Rule, type Type, type Variable } from '../rules/index.ts'
import { below, type Finding } from '../shape/shape.ts'

export interface CompiledDuty {
  readonly duty: Duty
  readonly members: Compiled<Env> | undefined
  readonly when: Compiled<Env>
  readonly runs: readonly CompiledRun[]
  readonly watches: readonly string[]
  /** The variables of the community that it reads: when one of them changes, it is looked at for every member. */
  readonly wide: readonly Variable<Env>[]
}
/** Filled in, in order of their names. */
export function compileDuties(
  duties: ReadonlyMap<string, Duty>,
  around: Omit<Surroundings, 'type' | 'groups'>,
  findings: Finding[],
): Map<string, CompiledDuty> {
  const compiled = new Map<string, CompiledDuty>()
  for (const [name, duty] of duties) {
    const at = below('/duties', name)
    const place = duty.of === 'community' ? 'duty' : 'member duty'
    const need = (
      rule: Rule | undefined,
      type: Type,
      _place: unknown,
      pointer: string,
      extra: Partial<Surroundings> = {},
    ): Compiled<Env> => {
      const done = compile<Env>(
        rule ?? false,
        type,
        scopeOf(place, { ...around, ...extra, ...(duty.every === undefined ? {} : { atOnce: true }) }),
        pointer,
      )
      if (done.problems) findings.push(...done.problems)
      return done.compiled ?? (compile<Env>(false, 'boolean', { variable: () => undefined }).compiled as Compiled<Env>)
    }
    const members = duty.of === 'community' ? undefined : need(duty.of.members, 'boolean', place, `${at}/of/members`)
    const when = need(duty.when, 'boolean', place, `${at}/when`)
    const once: Need = (rule, type, of, pointer, extra) => need(rule, type, of, pointer, { ...extra, atOnce: true })
    const runs = duty.runs.map((run, index) => compileRun(run, around, once, findings, `${at}/runs/${index}`, place))
    const reads = [...when.reads, ...(members?.reads ?? [])]
    const scope = scopeOf(place, around)
    const wide = [...new Set(reads)]
      .filter(path => /^(community|open|last)\./.test(path))
      .map(path => scope.variable(path) as Variable<Env>)
    const watches = [...new Set(reads.map(pluginRead))].sort()
    compiled.set(name, {
      duty,
      members,
      when,
      runs,
      wide,
      watches: [...new Set([...watches, ...(duty.of === 'community' ? [] : ['members'])])].sort(),
    })
  }
  return compiled
}

/** The plugin whose rows a path of a duty reads. */
function pluginRead(path: string): string {
  const [head, second] = path.split('.') as [string, string]
  if (head === 'open' || head === 'last') return 'proposals'
  return head === 'member' && (second === 'joined' || second === 'id') ? 'members' : second
}
