// What is written and nothing uses: rules, modules, roles, calendars, groups, answers, words that may be said.
import type { CompiledStage, CompiledType } from '../../decisions/compile.ts'
import type { CompiledRulebook } from '../../rulebook/compile.ts'
import { usesOf } from '../../rulebook/uses.ts'
import { below } from '../../shape/shape.ts'
import type { Notes } from '../notes.ts'
import { textsIn } from './people.ts'

/** Codes: `unused-rule`, `unused-module`, `unused-calendar`, `unused-role`. `given`: whether a role may be given to somebody. */
export function aboutUses(rulebook: CompiledRulebook, given: (role: string) => boolean, notes: Notes): void {
  const { source } = rulebook
  const { rules, modules } = usesOf(source)
  const names = (part: object | undefined) => Object.keys(part ?? {}).sort()
  for (const name of names(source.rules))
    if (!rules.has(name)) notes.tell('unused-rule', below('/rules', name), `Nothing uses the rule ${name}. Use it, or drop it.`)
  for (const name of names(source.modules))
    if (!modules.has(name)) notes.tell('unused-module', below('/modules', name), `Nothing uses the module ${name}. Use it, or drop it.`)
  const { decisions, permissions, duties = {}, rules: named = {}, modules: written = {} } = source
  const texts = textsIn({ decisions, permissions, duties, named, written })
  const working = [...texts.keys()].some(text => /[0-9}]wd/.test(text))
  for (const name of names(source.calendars))
    if (!texts.has(name) && !(name === 'working' && working))
      notes.tell('unused-calendar', below('/calendars', name), `No rule counts by the calendar ${name}. Use it, or drop it.`)
  // A role that no rule speaks of may still be a title that members hold.
  const paths = [...texts.keys()].flatMap(text => text.split('.'))
  for (const name of names(source.roles))
    if (!paths.includes(name) && !given(name))
      notes.tell(
        'unused-role',
        below('/roles', name),
        `No rule speaks of the role ${name}, and nobody can be given it. Use it, or drop it.`,
      )
}

/** Codes: `unused-group`, `unused-answer`, `unused-call`. */
export function aboutParts(name: string, type: CompiledType, rulebook: CompiledRulebook, notes: Notes): void {
  const at = below('/decisions', name)
  const reads = readsOf(type)
  const above = [...rulebook.types.values()]
    .filter(other => other.type.within?.includes(name))
    .flatMap(other => [...readsOf(other.compiled)])
  for (const path of above) if (path.startsWith('parent.')) reads.add(path.slice('parent.'.length))
  const paths = [...reads].map(path => path.split('.'))
  for (const group of type.groups.keys()) {
    const used = paths.some(([head, ...rest]) => rest.slice(0, head === 'actor' ? 2 : 1).includes(group))
    notes.look(
      'unused-group',
      notes.written.at(below(`${at}/groups`, group)),
      used ? undefined : `Nothing is counted by the group ${group}, and no right rests on it. Use it, or drop it.`,
    )
  }
  for (const [answer, kind] of Object.entries(type.type.asks ?? {})) {
    const read = paths.some(([head, name]) => head === 'asked' && name === answer)
    const used = kind === 'text' || kind === 'options' || read || type.type.same?.includes(answer)
    notes.look(
      'unused-answer',
      notes.written.at(below(`${at}/asks`, answer)),
      used ? undefined : `No rule looks at the answer ${answer}. Use it, or ask for a text.`,
    )
  }
  for (const [index, { name: here }] of type.type.stages.entries())
    for (const word of (type.stages.get(here) as CompiledStage).calls.keys()) {
      const used = paths.some(([head, said]) => head === 'called' && said === word)
      notes.look(
        'unused-call',
        notes.written.at(below(`${at}/stages/${index}/calls`, word)),
        used ? undefined : `Saying “${word}” changes nothing. Let a move wait for it: { "past": { "var": "called.${word}" } }.`,
      )
    }
}

/** Every path that the rules of a type read, settings among them. */
function readsOf({ propose, readers, groups, stages }: CompiledType): Set<string> {
  const rules = [
    propose,
    ...(readers ? [readers] : []),
    ...[...groups.values()].flatMap(({ who, weight }) => [who, weight]),
    ...[...stages.values()].flatMap(stage => [
      stage.closes,
      stage.options,
      ...stage.acts.values(),
      ...[...stage.calls.values()].map(({ who }) => who),
      ...stage.moves.map(move => move.if),
      ...stage.runs.flatMap(({ each, input }) => [each, ...input.values()]),
      ...[...stage.settings.values()].flatMap(settings =>
        [...settings.values()].map(setting => ('rule' in setting ? setting.rule : undefined)),
      ),
    ]),
  ]
  return new Set(rules.flatMap(rule => rule?.reads ?? []))
}
