// The community of the README of expulsion, and in one line what its cases need: a charge, votes, an appeal, a jury.
import { createHash } from 'node:crypto'
import { type AnyPlugin, integer, type Json, plugin, pluginAnswer, type Rulebook, table } from '@polyarchy/core'
import { Sandbox } from '@polyarchy/core/testing'
import type { CaseView, SanctionsView } from '@polyarchy/expulsion/case'
import { plugins } from '@polyarchy/plugins'
import type { JuryView } from '@polyarchy/sortition/lot'
import { blocksOf } from '../docs/blocks.ts'
import { rulebookWith } from '../docs/host.ts'

const written = blocksOf('plugins/expulsion/README.md').find(({ language }) => language === 'json')?.text ?? ''
export const rulebook: Rulebook = rulebookWith(JSON.parse(written))

/** m1, m2, … with the role of a member; the last is charged in most cases. */
export function people(
  count: number,
  changed: Partial<Rulebook> = {},
  more: Readonly<Record<string, readonly string[]>> = {},
  beside: readonly AnyPlugin[] = [],
): Sandbox {
  const members = Object.fromEntries(Array.from({ length: count }, (_, place) => [`m${place + 1}`, ['member']]))
  return new Sandbox({
    plugins: [...plugins, ...beside],
    rulebook: { ...rulebook, ...changed } as Rulebook,
    members: { ...members, ...more },
  })
}
export const several = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, place) => `m${from + place}`)

/** What somebody has earned stands under their id, whatever becomes of them. */
export const claims = plugin({
  name: 'claims',
  version: 1,
  about: 'Hours that are owed to members.',
  tables: { owed: table(['member'], { hours: integer(0, 1000) }) },
  refusals: {},
  actions: {
    claim: {
      about: 'Claim hours.',
      by: 'member',
      input: { hours: integer(0, 1000) },
      apply({ hours }, { tables, author }) {
        tables.owed.put({ member: author, hours })
      },
    },
  },
})

export interface Charge {
  readonly by?: string
  readonly broken?: string
  readonly measure?: 'warning' | 'suspension' | 'expulsion'
}
const answers = (c: Sandbox, whom: string, { broken = 'no-harm', measure = 'expulsion' }: Charge) => ({
  subject: c.id(whom),
  broken,
  measure,
  happened: 'What happened.',
})
export const charge = (c: Sandbox, whom: string, how: Charge = {}): string =>
  c.propose(how.by ?? 'm1', 'expulsion', { asked: answers(c, whom, how) })
/** Why a charge cannot be brought; undefined: it was. */
export const refusedCharge = (c: Sandbox, whom: string, how: Charge = {}, asked: object = {}): string | undefined =>
  c.try(how.by ?? 'm1', 'proposals.open', {
    decision: 'expulsion',
    title: 'A charge',
    asked: { ...answers(c, whom, how), ...asked },
    actions: [],
  })?.code

export function vote(c: Sandbox, proposal: string, yes: readonly string[], no: readonly string[] = []): void {
  for (const name of yes) c.act(name, proposal, 'voting.cast', { choice: 'yes' })
  for (const name of no) c.act(name, proposal, 'voting.cast', { choice: 'no' })
}
/** Charged, seven days of notice, voted on, seven more. */
export function judge(c: Sandbox, whom: string, yes: readonly string[], no: readonly string[] = [], how: Charge = {}): string {
  const proposal = charge(c, whom, how)
  c.wait('7d')
  vote(c, proposal, yes, no)
  c.wait('7d')
  return proposal
}

export const nonce = 'ab'.repeat(32)
export const sealOf = (c: Sandbox, name: string, appeal: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ member: c.id(name), nonce, proposal: appeal }))
    .digest('hex')
export const appealTo = (c: Sandbox, by: string, of: string): string => c.propose(by, 'appeal', { within: of })
/** Appealed, and the jury drawn with one number; seats are offered now. */
export function summon(c: Sandbox, by: string, of: string): string {
  const appeal = appealTo(c, by, of)
  c.act(by, appeal, 'sortition.commit', { seal: sealOf(c, by, appeal) })
  c.wait('2d')
  c.act(by, appeal, 'sortition.open', { nonce })
  c.wait('2d')
  return appeal
}

export const statusIn = (c: Sandbox, name: string): string =>
  c.replica.machine.table('members', 'members').get(c.id(name))?.status as string
export const rolesOf = (c: Sandbox, name: string): readonly string[] =>
  [...c.replica.machine.table('roles', 'held').rows(c.id(name))].map(({ role }) => role as string)

function ask<V>(c: Sandbox, plugin: string, view: string, of: string): V {
  return pluginAnswer(c.replica.machine, plugin, view, of, () => 'a name')?.answer as unknown as V
}
export const caseOf = (c: Sandbox, proposal: string): CaseView => ask<CaseView>(c, 'expulsion', 'case', proposal)
export const sanctionsOf = (c: Sandbox, name: string): SanctionsView => ask<SanctionsView>(c, 'expulsion', 'sanctions', c.id(name))
export const casesIn = (c: Sandbox): Json => ask<Json>(c, 'expulsion', 'cases', '')
export const juryOf = (c: Sandbox, appeal: string): JuryView => ask<JuryView>(c, 'sortition', 'jury', appeal)
/** Who has been offered a seat and what became of it, by the names of the sandbox. */
export function jurors(c: Sandbox, appeal: string, names: readonly string[]): Readonly<Record<string, string>> {
  const ids = new Map(names.map(name => [c.id(name), name]))
  const rows = juryOf(c, appeal).lots.flatMap(({ jurors }) => jurors)
  return Object.fromEntries(rows.map(({ member, state }) => [ids.get(member) as string, state]))
}
