// polyarchy rulebook simulate: which past proposals would have ended otherwise under a changed rulebook, and why.
import { type ReadLog, readLog } from '@polyarchy/client/verify'
import { type Outcome, simulation, type Tried } from '@polyarchy/core'
import { plugins } from '@polyarchy/plugins'
import { Failure } from '../../failure.ts'
import { openLog } from '../../log-source.ts'
import { readRulebook } from '../../rulebook-file.ts'
import { counted, type Terminal } from '../../terminal.ts'
import { type Add, type Shared, terminalOf } from '../shared.ts'

const examples = `
Examples:
  $ polyarchy rulebook simulate our-rules.json makers.log
  $ polyarchy rulebook simulate our-rules.json http://localhost:8080/c/makers

Each proposal that has ended is tried by itself: the same people say the same at the same times.
The difference is taken to the rulebook in force now, or to the one given with --before.`

interface Options extends Shared {
  readonly before?: string
  readonly all?: boolean
}
interface Told extends Tried {
  readonly title: string
}

export const addSimulate: Add = rulebook => {
  rulebook
    .command('simulate')
    .description('say which past proposals would have ended otherwise')
    .argument('<file>', 'the changed rulebook, or the name of one that comes with Polyarchy')
    .argument('<log>', 'an exported log, or where one is served')
    .option('--before <file>', 'what it was changed from; the rulebook in force at the end of the log unless said')
    .option('--all', 'list those that would have ended alike, too')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(simulate)
}

async function simulate(file: string, source: string, options: Options): Promise<void> {
  const terminal = terminalOf(options)
  const after = readRulebook(file)
  const before = options.before === undefined ? {} : { before: readRulebook(options.before) }
  const { entries, words, titles } = await readWhole(source, terminal)
  const bar = terminal.progress('Trying')
  const running = simulation({ entries, plugins, after, ...before, options: { words: hash => words.get(hash) } })
  let step = running.next()
  for (; !step.done; step = running.next()) bar(step.value.done, step.value.of)
  const found = step.value
  if (found.findings) {
    const [first] = found.findings
    throw new Failure(`${file} does not hold together: ${first?.pointer || '/'}: ${first?.message}`)
  }
  const tried = found.tried.map(one => ({ ...one, title: titles.get(one.proposal) ?? '' }))
  const otherwise = tried.filter(({ same }) => !same)
  const shown = {
    tried: options.all ? tried : otherwise,
    otherwise: otherwise.length,
    of: tried.length,
    left: found.left,
    steps: found.steps,
  }
  terminal.show(shown, ({ tried, otherwise, of, left }) => [
    ...tried.flatMap(one => linesOf(one, terminal)),
    `${otherwise} of ${counted(of, 'proposal')} would have ended otherwise.`,
    ...(left.length > 0 ? [`${counted(left.length, 'proposal was', 'proposals were')} not tried: that would take too long.`] : []),
  ])
}

async function readWhole(source: string, terminal: Terminal): Promise<ReadLog> {
  const bar = terminal.progress('Reading')
  try {
    return await readLog(await openLog(source), share => bar(Math.round(share * 100), 100))
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error) || 'code' in error) throw error
    throw new Failure(`${source} is no exported log: ${error.message}`)
  }
}

function linesOf({ proposal, decision, title, was, would, same, why, refusal, refused }: Told, terminal: Terminal): readonly string[] {
  const lead = `${proposal} ${title || '(erased)'} (${decision}): ${said(was, terminal)}`
  if (same) return [`${lead}, and would be`]
  return [
    `${lead}; would be ${would ? said(would, terminal) : 'refused'}`,
    ...(refusal ? [`    It could not be opened: ${refusal.message}`] : []),
    ...(why ? [`    ${why.text}.`] : []),
    ...(refused.length > 0 ? [`    ${counted(refused.length, 'act')} would have been turned down: ${refused[0]?.message}`] : []),
  ]
}

function said({ status, decided }: Outcome, terminal: Terminal): string {
  if (decided === null) return status
  return `${terminal.style(decided === 'passed' ? 'green' : 'red', decided)} (${status})`
}
