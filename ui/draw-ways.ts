// Draws how each method of counting is voted with: run by the build, so that no count is loaded to vote.
import { methods } from '@polyarchy/voting/counting'
import { type Way, wayOf } from './src/ballots/ways.ts'

/** By the method's name; those that are voted with one choice are left out. */
export function drawWays(): Readonly<Record<string, Way>> {
  return Object.fromEntries(methods.map(method => [method.name, wayOf(method)] as const).filter(([, { kind }]) => kind !== 'choice'))
}
