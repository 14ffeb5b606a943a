// How much is measured: enough for steady medians, or just enough to see that every measure runs.

/** A measure repeats in rounds, and within each round everything that is compared is measured once, in turn. */
export interface Scale {
  readonly ballots: {
    readonly rounds: number
    readonly members: number
    /** Proposals on which every member votes once in a round. */
    readonly proposals: number
    /** Connections of the load process; divides `members`. */
    readonly connections: number
  }
  readonly growth: {
    readonly few: number
    readonly many: number
    readonly kernel: Batches
    readonly http: Batches
  }
  readonly log: {
    readonly entries: number
    readonly members: number
    readonly rounds: number
  }
  readonly rules: {
    readonly rounds: number
    /** How often the rule is asked in a round; the slower ones a tenth of that. */
    readonly times: number
  }
  readonly tallies: {
    readonly rounds: number
    /** Ballots of a round, each of another member. */
    readonly ballots: number
  }
  readonly reputation: {
    /** Awards, and members. As many members are read as there are few. */
    readonly few: number
    readonly many: number
    readonly rounds: number
    /** Awards and answers of a round; readings by rules ten times as many. */
    readonly batch: number
  }
  readonly counting: {
    /** Ballots, each size in a process of its own. */
    readonly sizes: readonly [few: number, some: number, many: number]
    readonly options: number
    /** As many options where there are many, which some methods refuse. */
    readonly wide: number
    /** Only these methods. */
    readonly named?: readonly string[]
  }
}
interface Batches {
  readonly rounds: number
  /** Ballots of a round in each of the two proposals. */
  readonly batch: number
}

export const full: Scale = {
  ballots: { rounds: 5, members: 200, proposals: 100, connections: 50 },
  growth: { few: 1_000, many: 100_000, kernel: { rounds: 15, batch: 1_000 }, http: { rounds: 7, batch: 1_000 } },
  log: { entries: 100_000, members: 1_000, rounds: 3 },
  rules: { rounds: 9, times: 1_000_000 },
  tallies: { rounds: 7, ballots: 400 },
  reputation: { few: 1_000, many: 1_000_000, rounds: 15, batch: 5_000 },
  counting: { sizes: [10_000, 100_000, 1_000_000], options: 10, wide: 50 },
}

export const quick: Scale = {
  ballots: { rounds: 1, members: 20, proposals: 5, connections: 10 },
  growth: { few: 20, many: 200, kernel: { rounds: 1, batch: 20 }, http: { rounds: 1, batch: 20 } },
  log: { entries: 500, members: 20, rounds: 1 },
  rules: { rounds: 1, times: 1_000 },
  tallies: { rounds: 1, ballots: 5 },
  reputation: { few: 10, many: 100, rounds: 1, batch: 20 },
  counting: { sizes: [10, 20, 40], options: 10, wide: 50, named: ['star', 'minimax-phragmen'] },
}
