// polyarchy rulebook amend: proposes that the community goes by another rulebook, after saying what that would mean.
import { type AmendmentReply, composeProposal } from '@polyarchy/client'
import { type Json, readIsoInstant } from '@polyarchy/core'
import { Failure } from '../../failure.ts'
import { readRulebook } from '../../rulebook-file.ts'
import { tell } from '../acting.ts'
import { type Add, communityOf, type Shared, signerOf, terminalOf, withCommunity, withKey } from '../shared.ts'

const examples = `
Examples:
  $ polyarchy rulebook amend our-rules.json --dry-run
  $ polyarchy rulebook amend our-rules.json --title "A longer window" --until 2027-01-01

The file is the rulebook as it would be; “polyarchy rulebook show” prints the present one.`

interface Options extends Shared {
  readonly title?: string
  readonly text?: string
  readonly kind?: string
  readonly until?: string
  readonly anew?: boolean
  readonly dryRun?: boolean
}

export const addAmend: Add = rulebook => {
  withKey(withCommunity(rulebook.command('amend').description('propose that the community goes by another rulebook')))
    .argument('<file>', 'the rulebook as it would be')
    .option('--title <words>', 'of the proposal')
    .option('--text <words>', 'why, at length')
    .option('--kind <kind>', 'the kind of proposal, where several may decide it')
    .option('--until <date>', 'for a trial: when it lapses by itself')
    .option('--anew', 'open proposals begin anew under the new rules, instead of ending under their own')
    .option('--dry-run', 'only say what it would mean')
    .addHelpText('after', examples)
    .action(amend)
}

async function amend(file: string, options: Options): Promise<void> {
  const { community } = await communityOf(options)
  const terminal = terminalOf(options)
  const meant = await community.amendment(readRulebook(file))
  const [wrong] = meant.findings
  if (wrong) throw new Failure(`${file} does not hold together: ${wrong.pointer || '/'}: ${wrong.message}`)
  if (meant.changes.length === 0) throw new Failure('This is the rulebook that the community goes by already.')
  if (options.dryRun) {
    terminal.show(meant, linesOf)
    return
  }
  if (options.title === undefined)
    throw new Failure('A proposal needs a title: --title "…". With --dry-run you only see what it would mean.')
  const { catalogue } = await community.rulebook()
  const input = {
    from: meant.from,
    changes: meant.changes as unknown as Json,
    ...(options.until === undefined ? {} : { until: instantOf(options.until) }),
    ...(options.anew ? { open: 'anew' } : {}),
  }
  const plain = {
    decision: kindOf(meant, options.kind),
    title: options.title,
    asked: {},
    actions: [{ run: 'rulebook.amend', input }],
    ...(options.text === undefined ? {} : { description: options.text }),
  }
  const composed = composeProposal(catalogue, plain)
  const submitted = await community.submit('proposals.open', composed.input, { signer: await signerOf(options), texts: composed.texts })
  if (!terminal.json) terminal.print(linesOf(meant).join('\n'))
  tell(terminal, submitted, 'Your proposal is', { proposal: String(submitted.receipt.number) })
}

/** The kind that decides it: the one that is named, or the only one that may. */
function kindOf({ who }: AmendmentReply, named: string | undefined): string {
  const may = who?.decisions ?? []
  if (named !== undefined && (may.includes(named) || may.length === 0)) return named
  if (named !== undefined) throw new Failure(`A proposal of the kind ${named} cannot decide this. What can: ${may.join(', ')}.`)
  if (may.length === 1 && may[0]) return may[0]
  throw new Failure(
    may.length === 0
      ? 'No kind of proposal may decide this change.'
      : `Say which kind of proposal decides it with --kind: ${may.join(', ')}.`,
  )
}

function instantOf(date: string): number {
  const at = readIsoInstant(/^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00Z` : date)
  if (at === undefined) throw new Failure(`“${date}” is no date such as 2027-01-01 or 2027-01-01T18:00:00Z.`)
  return at
}

function linesOf({ difference, warnings, who, tests }: AmendmentReply): readonly string[] {
  const list = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', title, ...lines.map(line => `- ${line}`)] : [])
  const failed = tests?.cases.filter(({ differences }) => differences.length > 0) ?? []
  return [
    'What changes:',
    ...(difference?.sentences ?? []).map(({ text }) => `- ${text}`),
    ...list('Who gains or loses a power:', difference?.powers.map(({ text }) => text) ?? []),
    ...list(
      'To be thought of:',
      warnings.map(({ pointer, message }) => `${pointer || '/'}: ${message}`),
    ),
    ...list(
      'Its own cases that no longer hold:',
      failed.map(({ id, title }) => `${id}: ${title}`),
    ),
    '',
    `It can be decided by: ${who?.decisions.join(', ') || 'no kind of proposal'}${who?.members ? ', or by those whom the rulebook lets' : ''}.`,
  ]
}
