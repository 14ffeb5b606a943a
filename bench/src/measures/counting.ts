// How long every method takes to count ten thousand, a hundred thousand and a million ballots, and how much memory it needs for that.
import { methods } from '@polyarchy/voting/counting'
import { heard, startChild, stopChild } from '../child.ts'
import type { Asked, Counted } from '../counting/one-count.ts'
import { compared, type Finding } from '../figure.ts'
import type { Scale } from '../scale.ts'

type Known = Counted & { readonly refused?: undefined }
const isKnown = (counted: Counted): counted is Known => counted.refused === undefined
const ballots = (count: number) => `${count.toLocaleString('en')} ballots`

/**
 * Microseconds of processor time for each ballot, each size in a process of its own: what grows with more ballots grows faster than they do.
 * Megabytes are what is needed at most beside the election. Of a method that refuses, the code with which it does.
 */
export async function measureCounting({ counting: { sizes, options, wide, named } }: Scale): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { name } of methods)
    if (!named || named.includes(name)) findings.push(...(await measureMethod(name, sizes, { options, wide })))
  return findings
}

async function measureMethod(
  method: string,
  sizes: Scale['counting']['sizes'],
  { options, wide }: Pick<Scale['counting'], 'options' | 'wide'>,
): Promise<Finding[]> {
  const [few, some, many] = sizes
  const shape = { method, options, tokens: false }
  const of = {
    many: await counted({ ...shape, ballots: many }),
    some: await counted({ ...shape, ballots: some }),
    few: await counted({ ...shape, ballots: few }),
    tokens: await counted({ ...shape, ballots: some, tokens: true }),
    wide: await counted({ ...shape, ballots: few, options: wide }),
  }
  const time = (name: string, found: Known) => ({ name: `${method}, ${name}`, unit: 'µs a ballot', values: [found.microseconds] })
  const against = (name: string, found: Counted, baseName: string, base: Counted, atMost?: number): Finding => {
    if (!isKnown(found)) return { name: `${method}, ${name}`, refused: found.refused }
    return isKnown(base)
      ? compared(time(name, found), time(baseName, base), atMost === undefined ? undefined : { of: 'ratio', atMost })
      : { name: `${method}, ${baseName}`, refused: base.refused }
  }
  const memory = ({ megabytes, election }: Known): Finding =>
    compared(
      { name: `${method}, memory for ${ballots(many)}`, unit: 'MB', values: [megabytes] },
      { name: 'the election itself', unit: 'MB', values: [election] },
    )
  return [
    against(ballots(many), of.many, ballots(some), of.some, 1.5),
    against(ballots(some), of.some, ballots(few), of.few, 1.5),
    against(`${ballots(some)} weighing tokens`, of.tokens, ballots(some), of.some, 3),
    against(`${ballots(few)} of ${wide} options`, of.wide, ballots(few), of.few),
    ...(isKnown(of.many) ? [memory(of.many)] : []),
  ]
}

/** One count in a fresh process, so that nothing is left of the one before. */
async function counted(asked: Asked): Promise<Counted> {
  const child = startChild('counting/one-count')
  try {
    const answer = heard<Counted>(child)
    child.send(asked)
    return await answer
  } finally {
    await stopChild(child)
  }
}
