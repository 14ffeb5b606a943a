// What screens ask of cases: the charge and what was said about it, what is in force against a member, and all cases.
import type { Json, Plugin, Reading, RowOf } from '@polyarchy/core'
import type { Kind, settings as set, tables as specs } from './tables.ts'

type Views = NonNullable<Plugin<typeof specs, typeof set>['views']>
type Ctx = Reading<typeof specs, typeof set>

/** A rule of the covenant: its name, and its sentence as it stands today; null: the covenant no longer has it. */
export interface RuleView {
  readonly name: string
  readonly words: string | null
}
/** What was imposed on a member in a case, in ms of log time. */
export interface SanctionView {
  readonly member: string
  /** The proposal; where no case imposed it, a name of its own. */
  readonly case: string
  readonly kind: Kind
  readonly rule: RuleView
  readonly from: number
  /** Actions that were taken from them; none: all, where it is a suspension. */
  readonly rights: readonly string[]
  readonly until: number | null
  readonly back: number | null
  /** Null: it is in force. */
  readonly ended: number | null
  /** Lifted before its time, because it was wrong. */
  readonly lifted: boolean
}
/** A case in one line. */
export interface CaseLine {
  readonly proposal: string
  readonly accused: string
  /** Who brought it; null: a rule did. */
  readonly by: string | null
  readonly rule: RuleView
  readonly at: number
  /** When it was decided, or was over without a decision; null: it is open. */
  readonly closed: number | null
  /** When the accused left in the middle of it. */
  readonly gone: number | null
  /** Whoever brought it took it back. */
  readonly withdrawn: boolean
  /** Cleared of it, and whether it was found to be without ground. */
  readonly cleared: 'cleared' | 'unfounded' | null
  readonly imposed: readonly SanctionView[]
}
/** A case in full. `about`, `text` and `why` are hashes of texts. */
export interface CaseView extends CaseLine {
  readonly evidence: readonly {
    readonly by: string
    readonly at: number
    readonly about: string
    /** It lies elsewhere; `size` in bytes. */
    readonly file: { readonly hash: string; readonly size: number; readonly type: string }
  }[]
  readonly replies: readonly { readonly at: number; readonly text: string }[]
  readonly recused: readonly { readonly member: string; readonly at: number; readonly why: string | null }[]
  /** How much each may say here: files, bytes of one file, replies. */
  readonly limits: { readonly files: number; readonly bytes: number; readonly replies: number }
  /** How many took no part, once that was noted: from them a jury may be drawn. */
  readonly bystanders: number
}
/** What is known of one member. */
export interface SanctionsView {
  readonly charged: number
  readonly charging: number
  /** Charges that they brought and withdrew, and of which others were cleared. */
  readonly withdrawn: number
  readonly cleared: number
  readonly unfounded: number
  /** How many are in force. */
  readonly inForce: { readonly [K in Kind]: number }
  /** All that was ever imposed on them, the newest first. */
  readonly sanctions: readonly SanctionView[]
  /** The open cases in which they are charged. */
  readonly open: readonly string[]
}
/** The newest first. */
export interface CasesView {
  readonly open: readonly CaseLine[]
  readonly closed: readonly CaseLine[]
}

export const views: Views = {
  case: {
    about: 'who is charged with what in a case, what was said about it, who stands aside, and what came of it',
    read: (proposal, ctx) => caseOf(proposal, ctx) as Json,
    named(answer) {
      const { evidence, recused, ...line } = answer as unknown as CaseView
      return [...namedIn(line), ...evidence.map(({ by }) => by), ...recused.map(({ member }) => member)]
    },
    texts(answer) {
      const { evidence, replies, recused } = answer as unknown as CaseView
      return [...evidence.map(({ about }) => about), ...replies.map(({ text }) => text), ...recused.flatMap(({ why }) => why ?? [])]
    },
  },
  sanctions: {
    about: 'what was imposed on a member, and what of it is in force',
    read: (member, ctx) => sanctionsOf(member, ctx) as unknown as Json,
  },
  cases: {
    about: 'all cases, those that are open first',
    read: (_, ctx) => casesOf(ctx) as unknown as Json,
    named: answer => [...(answer as unknown as CasesView).open, ...(answer as unknown as CasesView).closed].flatMap(namedIn),
  },
}
const namedIn = ({ proposal, accused, by }: CaseLine): readonly string[] => [proposal, accused, ...(by === null ? [] : [by])]

const ruleView = (name: string, { community }: Ctx): RuleView => {
  const rules = community.covenant?.rules ?? {}
  return { name, words: Object.hasOwn(rules, name) ? (rules[name] as string) : null }
}
function sanctionView({ member, kind, rule, from, rights, ...row }: RowOf<typeof specs.sanctions>, ctx: Ctx): SanctionView {
  const { until = null, back = null, ended = null, lifted = false } = row
  return { member, case: row.case, kind: kind as Kind, rule: ruleView(rule, ctx), from, rights, until, back, ended, lifted }
}
function lineOf({ proposal, accused, rule, at, ...row }: RowOf<typeof specs.cases>, ctx: Ctx): CaseLine {
  const { closed = null, gone = null, cleared = null, withdrawn = false } = row
  const imposed = [...ctx.tables.imposed.rows(proposal)].map(one =>
    sanctionView(ctx.tables.sanctions.get(one.member, proposal, one.kind) as RowOf<typeof specs.sanctions>, ctx),
  )
  const by = row.by === '' ? null : row.by
  return { proposal, accused, by, rule: ruleView(rule, ctx), at, closed, gone, withdrawn, cleared, imposed }
}
function caseOf(proposal: string, ctx: Ctx): CaseView | null {
  const { tables, community, settings } = ctx
  const row = tables.cases.get(proposal)
  if (!row) return null
  const { files = 20, bytes = 50_000_000, replies = 20 } = settings(community.proposal(proposal)?.round ?? '')
  return {
    ...lineOf(row, ctx),
    evidence: [...tables.evidence.rows(proposal)].map(({ by, at, about, file }) => ({ by, at, about, file })),
    replies: [...tables.replies.rows(proposal)].map(({ at, text }) => ({ at, text })),
    recused: [...tables.recused.rows(proposal)].map(({ member, at, why = null }) => ({ member, at, why })),
    limits: { files, bytes, replies },
    bystanders: [...tables.bystanders.rows(proposal)].filter(({ judged }) => !judged).length,
  }
}
function sanctionsOf(member: string, ctx: Ctx): SanctionsView {
  const { tables } = ctx
  const {
    charged = 0,
    charging = 0,
    withdrawn = 0,
    cleared = 0,
    unfounded = 0,
    warning = 0,
    suspension = 0,
    expulsion = 0,
  } = tables.records.get(member) ?? {}
  const sanctions = [...tables.sanctions.rows(member)].map(row => sanctionView(row, ctx)).sort((a, b) => b.from - a.from)
  const open = [...tables.charged.rows(member)].map(({ proposal }) => proposal)
  return { charged, charging, withdrawn, cleared, unfounded, inForce: { warning, suspension, expulsion }, sanctions, open }
}
function casesOf(ctx: Ctx): CasesView {
  const lines = [...ctx.tables.cases.rows()].map(row => lineOf(row, ctx)).sort((a, b) => b.at - a.at || (a.proposal < b.proposal ? 1 : -1))
  return { open: lines.filter(({ closed }) => closed === null), closed: lines.filter(({ closed }) => closed !== null) }
}
