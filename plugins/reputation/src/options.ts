// What a community sets for standing as a whole: its domains, how fast standing fades in them, and how much of it may weigh.
import { code, described, type Infer, id, isAboveOne, list, optional, ratio, readRatio, record } from '@polyarchy/core'
import { factorOf, whole } from './decay.ts'
import { mostDomains, total } from './tables.ts'

const halfLife = code('^([1-9][0-9]{0,6}[hd]|never)$', 8)
const usual = '90d'

export const options = {
  domains: optional(
    list(
      record({
        name: described('By what rules, actions and screens call it.', id),
        about: described('What it is standing in, as members read it.', code('^\\S(.{0,198}\\S)?$', 200)),
        within: optional(described('The domain that it is a part of: what is earned here counts there too. All are within `total`.', id)),
        half_life: optional(described('After how long half is left: hours or days, or `never`.', halfLife, 'as for all')),
        cap: optional(described('The most of all that members have in it that one of them may weigh: `1/10`.', ratio, 'as for all')),
      }),
      mostDomains,
    ),
  ),
  half_life: optional(described('After how long half is left, where a domain does not say: hours or days, or `never`.', halfLife, usual)),
  cap: optional(described('The most of all standing that one member may weigh, where a domain does not say: `1/10`.', ratio, 'no cap')),
}
export type Options = Partial<Infer<typeof options>>

/** A domain as the rulebook has it. */
export interface Terms {
  readonly domain: string
  /** Itself and all within it, in their order in the rulebook. */
  readonly spans: readonly string[]
  /** What is left after an hour, in parts of 10^15. */
  readonly factor: bigint
  readonly cap: string | undefined
}

/** All domains of a rulebook, `total` first. */
export function termsOf({ domains = [], half_life = usual, cap }: Options): readonly Terms[] {
  const within = (name: string): readonly string[] => [
    name,
    ...domains.filter(one => (one.within ?? total) === name).flatMap(one => within(one.name)),
  ]
  const all: readonly { readonly name: string; readonly half_life?: string; readonly cap?: string }[] = [{ name: total }, ...domains]
  return all.map(one => ({
    domain: one.name,
    spans: within(one.name),
    factor: factorOfHalfLife(one.half_life ?? half_life),
    cap: one.cap ?? cap,
  }))
}

/** `90d` is 2160 hours; what never fades keeps all of it. */
export function factorOfHalfLife(text: string): bigint {
  if (text === 'never') return whole
  return factorOf(Number(text.slice(0, -1)) * (text.endsWith('d') ? 24 : 1))
}

/** The names that facts may be asked with. */
export const namesOf = ({ domains = [] }: Options): readonly string[] => [total, ...domains.map(one => one.name)]

/** What is wrong although each option fits its field. */
export function wrong(given: Options): readonly { readonly pointer: string; readonly message: string }[] {
  const { domains = [], cap } = given
  const parents = new Map(domains.map(one => [one.name, one.within]))
  const found = domains.flatMap((one, place) => {
    const at = (field: string, message: string) => ({ pointer: `/domains/${place}/${field}`, message })
    const { name, within } = one
    return [
      ...(name === total ? [at('name', `${total} stands for all domains together: choose another name.`)] : []),
      ...(domains.findIndex(other => other.name === name) < place ? [at('name', `There is a domain ${name} already.`)] : []),
      ...(within !== undefined && within !== total && !parents.has(within) ? [at('within', `There is no domain ${within}.`)] : []),
      ...(within !== undefined && isWithinItself(name, parents) ? [at('within', `${name} would be within itself.`)] : []),
      ...(one.cap !== undefined && isUnfit(one.cap) ? [at('cap', unfit)] : []),
    ]
  })
  return [...found, ...(cap !== undefined && isUnfit(cap) ? [{ pointer: '/cap', message: unfit }] : [])]
}
const unfit = 'A cap is above zero and at most 1/1, which is all.'
const isUnfit = (cap: string): boolean => isAboveOne(readRatio(cap)) || readRatio(cap).parts === 0n

function isWithinItself(name: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  let above = parents.get(name)
  for (let steps = 0; above !== undefined && above !== name && steps <= parents.size; steps++) above = parents.get(above)
  return above === name
}
