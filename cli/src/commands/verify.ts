// polyarchy verify: recomputes an exported log, offline, with all cores.
import { type Broken, type Verified, type VerifiedProposal, verifyLog } from '@polyarchy/client/verify'
import { plugins } from '@polyarchy/plugins'
import { openLog } from '../log-source.ts'
import { counted, instant, Terminal } from '../terminal.ts'
import { nodeAccepts } from '../verify/node-signatures.ts'
import { SignaturePool } from '../verify/pool.ts'
import type { Add } from './shared.ts'

const examples = `
Examples:
  $ polyarchy verify makers.log
  $ polyarchy verify http://localhost:8080/c/makers
  $ polyarchy verify --json makers.log | jq .verified.proposals

Checks every hash, signature, right, deadline, tally and outcome, and asks nobody.
Exit code 1, and the first broken entry, if anything is off.`

export const addVerify: Add = (program, done) => {
  program
    .command('verify')
    .description('recompute a whole exported log')
    .argument('<file-or-url>', 'an exported file, or where one is served')
    .option('--state', 'also work out the hash of the whole state')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(async (source: string, options: { readonly json?: boolean; readonly state?: boolean }) => {
      done(await verify(source, options.state === true, new Terminal(options)))
    })
}

async function verify(source: string, state: boolean, terminal: Terminal): Promise<number> {
  const began = performance.now()
  const pool = new SignaturePool()
  const bar = terminal.progress('Verifying')
  try {
    const chunks = await openLog(source)
    // Reading goes ahead of the signatures, so the bar shows both as one way.
    const progress = (read: number, total: number, signatures: number) => bar(Math.floor((read + signatures) / 2), total)
    const { verified, broken } = await verifyLog(chunks, { plugins, signatures: pool, accepts: nodeAccepts, state, progress })
    const milliseconds = Math.round(performance.now() - began)
    if (broken) terminal.show({ broken }, shown => [sayBroken(terminal, shown.broken)])
    else terminal.show({ verified, milliseconds }, shown => sayVerified(terminal, shown.verified, milliseconds))
    return broken ? 1 : 0
  } finally {
    await pool.close()
  }
}

function sayBroken(terminal: Terminal, { where, code, message }: Broken): string {
  const place = typeof where === 'number' ? `at entry ${where}` : `in the ${where}`
  return `${terminal.style('red', 'Broken')} ${place}: ${message} (${code})`
}

function sayVerified(terminal: Terminal, verified: Verified, milliseconds: number): readonly string[] {
  const decided = verified.proposals.filter(proposal => proposal.decided !== null)
  const { checkpoint } = verified
  return [
    `${terminal.style('green', 'All good')}: ${verified.name}, from ${instant(verified.from)} to ${instant(verified.to)}`,
    `  ${counted(verified.entries, 'entry', 'entries')}: form, order, hashes, counters and rights`,
    `  ${counted(verified.signatures, 'signature')}, each by the key that its entry names`,
    `  ${counted(verified.texts, 'text')} that are still kept, each with its hash`,
    ...sayMissing(verified.missing),
    `  ${counted(verified.members, 'member')}, ${counted(verified.rulebooks, 'rulebook')}, ${counted(verified.proposals.length, 'proposal')}, ${decided.length} of them decided`,
    ...decided.map(proposal => `    ${sayProposal(terminal, proposal)}`),
    `  checkpoint over ${counted(checkpoint.size, 'entry', 'entries')}, signed by ${checkpoint.host}`,
    `    root ${checkpoint.root}`,
    ...(verified.state === '' ? [] : [`  state ${verified.state}`]),
    `Verified in ${(milliseconds / 1000).toFixed(1)} s.`,
  ]
}

/** What the file does not hold, and why; nothing that was recomputed rests on it. */
function sayMissing({ kept, erased }: Verified['missing']): readonly string[] {
  return [
    ...(kept > 0
      ? [
          `  ${counted(kept, 'text')} not shown: only some may read ${kept === 1 ? 'it' : 'them'}, as the rulebook says; the log holds the hash`,
        ]
      : []),
    ...(erased > 0 ? [`  ${counted(erased, 'text')} not shown: erased; the log holds the hash`] : []),
  ]
}

function sayProposal(terminal: Terminal, { id, title, kept, decided, status, tallies }: VerifiedProposal): string {
  const outcome = decided === 'passed' ? terminal.style('green', 'passed') : terminal.style('red', 'failed')
  const sums = Object.entries(tallies).map(([name, sum]) => `${name} ${sum}`)
  return `${id} ${outcome} (${status}) ${title || (kept ? '(only some may read the title)' : '(erased)')}${sums.length > 0 ? `: ${sums.join(', ')}` : ''}`
}
