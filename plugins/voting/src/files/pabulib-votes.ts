// The votes of a Pabulib file.
import type { BallotRows } from './ballot-rows.ts'
import { counted, type Reading } from './election-file.ts'
import { signedNumber } from './numbers.ts'
import type { OptionNames } from './option-names.ts'
import type { VoteType } from './pabulib.ts'
import { columnsOf, type Sections } from './pabulib-sections.ts'
import { quote } from './problem.ts'

/** Points beyond it are no points. */
const mostPoints = 1_000_000_000

export class PabulibVotes {
  private readonly sections: Sections
  private readonly type: VoteType
  private readonly names: OptionNames
  private readonly rows: BallotRows
  private readonly reading: Reading
  private readonly voters = new Set<string>()
  private again = 0
  private below = 0
  private firstBelow = 0

  constructor(sections: Sections, type: VoteType, names: OptionNames, rows: BallotRows, reading: Reading) {
    this.sections = sections
    this.type = type
    this.names = names
    this.rows = rows
    this.reading = reading
  }

  /** Reads them all; `nothing` is the mark of a project of which a vote says nothing. */
  read(nothing: number): void {
    const { sections, type, rows } = this
    const { problems } = this.reading
    sections.open('VOTES', problems)
    const withPoints = type === 'cumulative' || type === 'scoring'
    const columns = columnsOf(sections, withPoints ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote'], problems)
    const [voter, vote, points] = [columns.get('voter_id') as number, columns.get('vote') as number, columns.get('points')]
    const marks = new Int32Array(this.names.list.length)
    while (sections.next()) {
      sections.sameWidth(columns.size, problems)
      this.knowVoter(sections.cell(voter))
      const chosen = sections.cell(vote)
      marks.fill(nothing)
      if (chosen !== '')
        this.mark(marks, chosen.split(','), withPoints ? sections.cell(points as number).split(',') : [], vote, points ?? vote, nothing)
      rows.add(marks, 1, 1, sections.place())
    }
  }

  notes(): readonly string[] {
    return [
      ...(this.again > 0 ? [`${counted(this.again, 'vote')} under a voter_id that had voted before; every line was counted.`] : []),
      ...(this.below > 0
        ? [
            `Points below zero are given ${counted(this.below, 'time')}, first on line ${this.firstBelow}: shared budgets count none of them.`,
          ]
        : []),
    ]
  }

  private knowVoter(id: string): void {
    if (this.voters.has(id)) this.again++
    else this.voters.add(id)
  }

  private mark(
    marks: Int32Array,
    chosen: readonly string[],
    given: readonly string[],
    vote: number,
    points: number,
    nothing: number,
  ): void {
    const { sections, type } = this
    const { problems } = this.reading
    if (given.length > 0 && given.length !== chosen.length)
      problems.add(
        'columns',
        `This vote names ${counted(chosen.length, 'project')} and gives points to ${given.length}`,
        sections.place(points),
      )
    if (type === 'choose-1' && chosen.length > 1)
      problems.add('unexpected', 'One project may be chosen, and here are several', sections.place(vote))
    for (const [at, project] of chosen.entries()) {
      const option = this.names.find(project.trim())
      if (option === undefined) problems.add('unknown-option', `${quote(project)} is none of the projects`, sections.place(vote))
      else if (marks[option] !== nothing)
        problems.add('duplicate-mark', `${quote(project)} stands twice in this vote`, sections.place(vote))
      else marks[option] = given.length > 0 ? this.points(given[at]?.trim() ?? '', points) : type === 'ordinal' ? at + 1 : 1
    }
  }

  private points(given: string, column: number): number {
    const value = signedNumber(given)
    if (value === undefined || Math.abs(value) > mostPoints)
      this.reading.problems.add('number', `Points are whole numbers, and not ${quote(given)}`, this.sections.place(column))
    else if (value < 0) {
      if (this.type === 'cumulative')
        this.reading.problems.add(
          'out-of-range',
          `Points that are shared out are at least 0, and not ${quote(given)}`,
          this.sections.place(column),
        )
      if (this.below === 0) this.firstBelow = this.sections.place(column).line
      this.below++
    }
    return value ?? 0
  }
}
