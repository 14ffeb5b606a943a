// The names of options as a file lists them: all different, none empty.
import { type Place, type Problems, quote } from './problem.ts'

/** No method counts more, and no ballot paper holds more. */
export const mostOptions = 1000
/** No ballot ranks further: a count that went through all ranks would take long. */
export const lastRank = 1000
/** In UTF-16 units. */
const longestName = 1000

export class OptionNames {
  readonly list: string[] = []
  private readonly places = new Map<string, number>()
  /** Names with their letters composed, so that no two look alike letter by letter. */
  private readonly composed = new Map<string, string>()
  private readonly problems: Problems
  /** Whether ballots may name others than those that were listed. */
  private readonly open: boolean

  /** `listed`: all that there are; without it, whoever is named on a ballot is one. */
  constructor(problems: Problems, listed?: readonly string[]) {
    this.problems = problems
    this.open = listed === undefined
    for (const name of listed ?? []) this.add(name, { line: 1, column: 1 })
  }

  /** Adds an option that stands in a list of options, and answers its place. A name that is there already is a problem. */
  add(given: string, place: Place): number {
    const name = given.trim()
    if (name === '') this.problems.add('name', 'An option needs a name', place)
    else if (name.length > longestName) this.problems.add('name', `A name has at most ${longestName} characters`, place)
    else if (this.places.has(name))
      this.problems.add('duplicate-option', `${quote(name)} is an option already; results could not tell the two apart`, place)
    return this.keep(name, place)
  }

  /** The place of an option that is named on a ballot; it becomes one if it was none. */
  named(name: string, place: Place): number {
    const known = this.places.get(name)
    if (known !== undefined) return known
    if (!this.open) this.problems.add('unknown-option', `${quote(name)} is none of the candidates that were named`, place)
    if (name.length > longestName) this.problems.add('name', `A name has at most ${longestName} characters`, place)
    return this.keep(name, place)
  }

  /** The place of an option; undefined: there is none of that name. */
  find(name: string): number | undefined {
    return this.places.get(name)
  }

  private keep(name: string, place: Place): number {
    if (this.list.length === mostOptions) throw this.problems.stop('too-large', `More than ${mostOptions} options cannot be counted`, place)
    const other = this.composed.get(name.normalize('NFC'))
    if (other === undefined) this.composed.set(name.normalize('NFC'), name)
    else if (other !== name)
      this.problems.add(
        'duplicate-option',
        `${quote(name)} is an option already, with its letters composed otherwise; results could not tell the two apart`,
        place,
      )
    if (!this.places.has(name)) this.places.set(name, this.list.length)
    this.list.push(name)
    return this.list.length - 1
  }
}
