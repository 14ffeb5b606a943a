// What a case imposed on whom, until when, and what became of it: lines for a person.
import type { CommunityClient } from '@polyarchy/client'
import type { CaseView, SanctionView } from '@polyarchy/expulsion/case'
import { instant } from '../terminal.ts'

/** What was imposed in a proposal that is a case. */
export interface Imposed {
  readonly sanctions: readonly SanctionView[]
  /** Of members, by their ids. */
  readonly names: { readonly [id: string]: string }
}

/** Undefined: the proposal is no case, or nothing was imposed in it. */
export async function imposedIn(community: CommunityClient, proposal: string): Promise<Imposed | undefined> {
  const found = await community.answer('expulsion', 'case', proposal)
  const sanctions = (found?.answer as unknown as CaseView | undefined)?.imposed ?? []
  return found && sanctions.length > 0 ? { sanctions, names: found.names } : undefined
}

export const sayImposed = ({ sanctions, names }: Imposed): readonly string[] => [
  '',
  'What was imposed',
  ...sanctions.map(one => `  ${sentence(one, names[one.member] ?? one.member)}`),
]

function sentence({ kind, rule, rights, until, back, ended, lifted }: SanctionView, name: string): string {
  const what = {
    warning: `${name} was warned`,
    suspension: rights.length > 0 ? `from ${name} was taken: ${rights.join(', ')}` : `${name} was suspended`,
    expulsion: `${name} was expelled`,
  }[kind]
  const broken = rule.words === null ? `the rule “${rule.name}”` : `“${rule.words}”`
  const long = until === null ? '' : `, until ${instant(until)}`
  const again = back === null ? '' : `, and may come back from ${instant(back)}`
  const over = ended === null ? '' : ` It ${lifted ? 'was lifted' : 'ended'} ${instant(ended)}.`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}, for having broken ${broken}${long}${again}.${over}`
}
