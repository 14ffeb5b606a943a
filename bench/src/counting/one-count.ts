// A process that counts one election: how long that takes, and how much memory beyond the election it needs at most.
import { CountError, countElection, type Method, methodNamed } from '@polyarchy/voting/counting'
import { madeElection, type Shape, sizeOf } from './made-election.ts'

/** What is asked of the process. */
export interface Asked extends Shape {
  readonly method: string
}

/** Microseconds of processor time for each ballot, and megabytes at the highest; or the code with which the method refuses. */
export type Counted =
  | { readonly microseconds: number; readonly megabytes: number; readonly election: number; readonly refused?: undefined }
  | { readonly refused: string }

/** Short counts are repeated for so many milliseconds. */
const least = 300
const megabyte = 2 ** 20

process.on('message', (message: Asked | 'end') => {
  if (message === 'end') process.disconnect()
  else process.send?.(measure(message))
})

function measure({ method: name, ...shape }: Asked): Counted {
  const method = methodNamed(name) as Method
  try {
    countElection(madeElection(method, { ...shape, ballots: Math.min(1_000, shape.ballots) }), name)
    const election = madeElection(method, shape)
    const before = process.memoryUsage().rss
    const times = [timed(() => countElection(election, name))]
    const peak = process.resourceUsage().maxRSS * 1024 - before
    while (times.reduce((sum, time) => sum + time, 0) < least) times.push(timed(() => countElection(election, name)))
    const milliseconds = times.toSorted((a, b) => a - b)[times.length >> 1] as number
    return {
      microseconds: (milliseconds * 1_000) / shape.ballots,
      megabytes: Math.max(peak / megabyte, 0.1),
      election: sizeOf(election) / megabyte,
    }
  } catch (failure) {
    if (failure instanceof CountError) return { refused: failure.code }
    throw failure
  }
}

/** Milliseconds of processor time: what other programs take of a busy machine is not in it. */
function timed(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  return Math.max(process.cpuUsage(start).user / 1_000, 0.001)
}
