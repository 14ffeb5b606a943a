// What rules ask about, each with as few ways in which it may be as are needed to tell the rules apart.

/** Something that is one way or another; the ways are numbered from 0. */
export interface Thing {
  /** The way that it is in the situation that is looked at. */
  way: number
  ways(): number
}
/** undefined: the rule cannot be evaluated, and so lets nobody do anything. */
export type Answer = boolean | undefined

/** A condition that nothing more is known of. */
export class Condition implements Thing {
  way = 0
  private readonly mayFail: boolean

  constructor(mayFail: boolean) {
    this.mayFail = mayFail
  }
  ways(): number {
    return this.mayFail ? 3 : 2
  }
  answer(): Answer {
    return [true, false, undefined][this.way]
  }
}

/** A number that is compared with written ones: these, and their neighbours, are all that can be told apart. */
export class Amount implements Thing {
  way = 0
  private readonly mayFail: boolean
  private readonly written = new Set<number>()
  private values: readonly number[] = []

  constructor(mayFail: boolean) {
    this.mayFail = mayFail
  }
  note(written: number): void {
    for (const value of [written - 1, written, written + 1]) this.written.add(value)
    this.values = [...this.written].sort((a, b) => a - b)
  }
  ways(): number {
    return this.values.length + (this.mayFail ? 1 : 0)
  }
  /** undefined: it was not stated. */
  value(): number | undefined {
    return this.values[this.way]
  }
}

/** Someone or something that is compared with written names: one of them, another, or, where it may be left out, none. */
export class Choice implements Thing {
  way = 0
  private readonly mayMiss: boolean
  private readonly written: string[] = []

  constructor(mayMiss: boolean) {
    this.mayMiss = mayMiss
  }
  note(written: string): void {
    if (!this.written.includes(written)) this.written.push(written)
  }
  ways(): number {
    return this.written.length + (this.mayMiss ? 2 : 1)
  }
  isStated(): boolean {
    return this.way <= this.written.length
  }
  is(written: string): boolean {
    return this.written[this.way] === written
  }
}

/** Marks on one line, such as shares of the same number or times after the same instant: what has come so far has passed all before. */
export class Steps<Mark> implements Thing {
  way = 0
  private marks: readonly Mark[] = []
  private readonly mayFail: boolean
  private readonly compare: (a: Mark, b: Mark) => number | undefined

  /** `compare`: below, at or above 0; undefined where it cannot be said which of two comes first. */
  constructor(mayFail: boolean, compare: (a: Mark, b: Mark) => number | undefined) {
    this.mayFail = mayFail
    this.compare = compare
  }
  /** False: this mark has no place among the others. */
  note(mark: Mark): boolean {
    const order = this.marks.map(one => this.compare(one, mark))
    if (order.some(one => one === undefined)) return false
    const place = order.findIndex(one => (one as number) >= 0)
    if (place >= 0 && order[place] === 0) return true
    this.marks = this.marks.toSpliced(place < 0 ? this.marks.length : place, 0, mark)
    return true
  }
  ways(): number {
    return this.marks.length + (this.mayFail ? 2 : 1)
  }
  hasPassed(mark: Mark): Answer {
    if (this.way > this.marks.length) return undefined
    return this.way > this.marks.findIndex(one => this.compare(one, mark) === 0)
  }
}
