// Greedy Monroe as it is often programmed: of those who approve the new member, the first on the list are taken. The list decides.

/** The committee that comes out for ballots in this order; ties go to the option with the smallest number. */
export function greedyMonroeByList(profile: readonly (readonly number[])[], options: number, seats: number): number[] {
  const committee: number[] = []
  let voters = profile.map((_, voter) => voter)
  for (let round = 0; round < seats; round += 1) {
    const approving = (option: number) => voters.filter(voter => profile[voter]!.includes(option))
    const left = Array.from({ length: options }, (_, option) => option).filter(option => !committee.includes(option))
    const best = left.reduce((most, option) => (approving(option).length > approving(most).length ? option : most), left[0]!)
    const share = Math.floor(profile.length / seats) + (round < profile.length % seats ? 1 : 0)
    const taken = approving(best).slice(0, share)
    voters = voters.filter(voter => !taken.includes(voter))
    committee.push(best)
  }
  return committee.sort((a, b) => a - b)
}
