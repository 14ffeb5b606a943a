// The command polyarchy: what can be typed, and with which exit code it ends.
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { addActing } from './commands/acting.ts'
import { addContributing } from './commands/contributing.ts'
import { addCount } from './commands/count.ts'
import { addDeciding } from './commands/deciding.ts'
import { addDelegating } from './commands/delegating.ts'
import { addImport } from './commands/import.ts'
import { addKey } from './commands/key.ts'
import { addLog } from './commands/log.ts'
import { addLot } from './commands/lot.ts'
import { addMembership } from './commands/membership.ts'
import { addOwnPlace } from './commands/own-place.ts'
import { addRulebook } from './commands/rulebook/index.ts'
import { addScenario } from './commands/scenario.ts'
import { addServe } from './commands/serve.ts'
import type { Add } from './commands/shared.ts'
import { addShow } from './commands/show.ts'
import { addVerify } from './commands/verify.ts'
import { addVoting } from './commands/voting.ts'
import { addWork } from './commands/work.ts'
import { sentenceOf } from './failure.ts'
import { harmlessLines } from './terminal.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string }

const groups: readonly Add[] = [
  addServe,
  addKey,
  addMembership,
  addOwnPlace,
  addDeciding,
  addContributing,
  addWork,
  addVoting,
  addDelegating,
  addLot,
  addActing,
  addShow,
  addLog,
  addVerify,
  addRulebook,
  addScenario,
  addCount,
  addImport,
]

/** Runs one command. Answers its exit code: 0 done, 1 refused or found wrong, 2 typed wrong. */
export async function run(argv: readonly string[]): Promise<number> {
  process.stdout.on('error', readNoFurther)
  let code = 0
  const done = (with_: number): void => {
    code = with_
  }
  const program = new Command('polyarchy')
    .description('Peer governance that a group assembles itself, and anyone can check.')
    .version(version)
  for (const add of groups) add(program, done)
  configure(program)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (isClosed(error)) return 0
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const sentence = sentenceOf(error)
    if (sentence === undefined) throw error
    process.stderr.write(`${harmlessLines(sentence)}\n`)
    return 1
  }
}

/** Whoever reads what is printed has read enough, as `head` does. */
const isClosed = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE'
function readNoFurther(error: Error): void {
  if (!isClosed(error)) throw error
}

/** Every command tells of wrong typing in the same way, and leaves ending to us. */
function configure(command: Command): void {
  command.exitOverride().showHelpAfterError('Add --help to see what can be typed.')
  for (const child of command.commands) configure(child)
}
