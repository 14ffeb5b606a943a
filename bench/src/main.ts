// The benchmark: `npm run bench` prints a table, `npm run bench -- --json` one JSON object a line.
import { type Finding, isMet, isRefusal } from './figure.ts'
import { measureBallots } from './measures/ballots.ts'
import { measureCounting } from './measures/counting.ts'
import { measureDelegation } from './measures/delegation.ts'
import { measureHttpGrowth } from './measures/http-growth.ts'
import { measureKernelGrowth } from './measures/kernel-growth.ts'
import { measureLongLog } from './measures/long-log.ts'
import { measureReputation } from './measures/reputation.ts'
import { measureRules } from './measures/rules.ts'
import { measureTallies } from './measures/tallies.ts'
import { full, quick, type Scale } from './scale.ts'
import { tableOf } from './table.ts'

const measures: Readonly<Record<string, (scale: Scale) => Promise<Finding[]> | Finding[]>> = {
  ballots: measureBallots,
  kernel: measureKernelGrowth,
  delegation: measureDelegation,
  http: measureHttpGrowth,
  log: measureLongLog,
  rules: measureRules,
  tallies: measureTallies,
  reputation: measureReputation,
  counting: measureCounting,
}

const help = `npm run bench -- [--json] [--quick] [${Object.keys(measures).join('|')} …]

  --json   one JSON object a line, each as soon as it is known
  --quick  only to see that everything runs: its numbers mean nothing
`

/** Runs the measures that are named, or all. Answers the exit code: 0, or 2 when something unknown was asked for. */
export async function run(argv: readonly string[]): Promise<number> {
  const options = new Set(argv.filter(word => word.startsWith('-')))
  const named = argv.filter(word => !word.startsWith('-'))
  const unknown = [
    ...[...options].filter(word => !['--json', '--quick', '--help'].includes(word)),
    ...named.filter(word => !Object.hasOwn(measures, word)),
  ]
  if (unknown.length > 0 || options.has('--help')) {
    console.log(unknown.length > 0 ? `There is no ${unknown.join(', ')}.\n\n${help}` : help)
    return unknown.length > 0 ? 2 : 0
  }
  const json = options.has('--json')
  const findings: Finding[] = []
  for (const [name, measure] of Object.entries(measures)) {
    if (named.length > 0 && !named.includes(name)) continue
    if (!json) console.log(`Measuring: ${name}`)
    const found = await measure(options.has('--quick') ? quick : full)
    findings.push(...found)
    if (json) for (const one of found) console.log(JSON.stringify(isRefusal(one) ? one : { ...one, reached: isMet(one) }))
  }
  if (!json) console.log(['', ...tableOf(findings)].join('\n'))
  return 0
}
