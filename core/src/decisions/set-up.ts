// What a stage sets for plugins by rules: read once in a round, as the stage is entered, so that what is collected keeps its meaning.
import { amountsAsText } from '../json/amounts.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { AnyPlugin } from '../plugin.ts'
import { RuleFailure } from '../rules/index.ts'
import { type Json, readField } from '../schema.ts'
import type { CompiledStage } from './compile.ts'
import type { Env } from './env.ts'
import { type ProposalRow, roundName } from './rows.ts'
import { answerOf } from './type.ts'

type Given = CompiledStage['settings'] extends ReadonlyMap<string, infer G> ? G : never

/** Reads the settings that are rules, for each plugin that this round has not been set up for. Throws a RuleFailure. */
export function setUp(kernel: Kernel, row: ProposalRow, stage: CompiledStage): void {
  const round = roundName(row.proposal, row.round)
  const table = kernel.table('proposals', 'set')
  const env: Env = { now: kernel.now, kernel, proposal: row.proposal }
  for (const [name, given] of stage.settings) {
    const plugin = kernel.rulebook.plugins.get(name)
    if (!plugin || !hasRules(given) || table.get(round, name)) continue
    const settings = read(plugin, given, env)
    const { groups, type } = kernel.typeOf(row.proposal)
    const around = {
      group: (one: string) => groups.has(one),
      frozen: (one: string) => groups.get(one)?.group.at !== 'now',
      memberFact: () => true,
      answer: (one: string) => answerOf(type, one),
      ruled: hasRule(given),
    }
    for (const { message } of plugin.misset?.(inTypes(plugin, settings), around) ?? [])
      throw new RuleFailure('setting', '', `What a rule sets for ${name} does not fit: ${message}`)
    table.put({ round, plugin: name, settings })
  }
}

/** The settings of a round that has been set up; undefined where none was. */
export function settingsOfRound(kernel: Kernel, plugin: AnyPlugin, round: string): Readonly<Record<string, unknown>> | undefined {
  const row = kernel.table('proposals', 'set').get(round, plugin.name)
  return row && inTypes(plugin, row.settings as Readonly<Record<string, Json>>)
}

const hasRule =
  (given: Given) =>
  (name: string): boolean =>
    'rule' in (given.get(name) ?? {})
export const hasRules = (given: Given): boolean => [...given.values()].some(setting => 'rule' in setting)

function read(plugin: AnyPlugin, given: Given, env: Env): Readonly<Record<string, Json>> {
  const settings: Record<string, Json> = {}
  for (const [name, setting] of given) {
    const value = 'rule' in setting ? setting.rule.evaluate(env) : setting.value
    const isSmallAmount = typeof value === 'number' && plugin.settings?.[name]?.kind === 'amount'
    if (value !== undefined) settings[name] = isSmallAmount ? String(value) : amountsAsText(value)
  }
  return settings
}
function inTypes(plugin: AnyPlugin, settings: Readonly<Record<string, Json>>): Readonly<Record<string, unknown>> {
  const typed: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(settings)) {
    const field = plugin.settings?.[name]
    const found = field && readField(field, value, '')
    if (!found || 'misfit' in found)
      throw new RuleFailure('setting', '', `The setting ${plugin.name}.${name} cannot be what its rule says.`)
    typed[name] = found.value
  }
  return typed
}
