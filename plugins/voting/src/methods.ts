// How members may answer: in words that are added up as they come, or on ballots that are counted when the vote ends.
import { type Method, methodNamed, methods } from './counting/index.ts'

export const plainMethods = ['yes-no', 'tick', 'single', 'consent', 'signed'] as const
export type PlainMethod = (typeof plainMethods)[number]

export const isPlain = (method: string): method is PlainMethod => (plainMethods as readonly string[]).includes(method)

/** Every method whose ballots are counted at the end. The signed numbers of a plain vote are something else than a signed scale for each option. */
export const counted: readonly Method[] = methods.filter(({ name }) => !isPlain(name))
export const countedNamed = (name: string | undefined): Method | undefined =>
  name === undefined || isPlain(name) ? undefined : methodNamed(name)

/** What the methods are, as authors of rulebooks read it. */
export const howMethods =
  'How members answer. `yes-no`: yes, no or abstain. `tick`: yes alone. `single`: one of `options`, which may be words such as yes, no, abstain and block. `consent`: agree, stand-aside or block. `signed`: a number from -1 to +1 with at most three decimals. All others are counted when the vote ends, each from ballots of its own kind.'
