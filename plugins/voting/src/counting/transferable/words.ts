// The sentences of what happens in a transferable vote.

/** How ties end, by the rule that settled them. */
export const tieWords = {
  'tie-previous-rounds': '{options}: chosen among equals by the last round in which they differed.',
  'tie-first-rounds': '{options}: chosen among equals by the first round in which they differed.',
  'tie-pairwise': '{options}: chosen among equals by who is preferred to whom.',
  'tie-seniority': '{options}: chosen among equals by who was entered first.',
  'tie-lot': '{options}: chosen among equals by lot.',
  'tie-no-difference': '{options} stand equal. Whichever of them came first, the count would go on the same, so all come at once.',
  'tie-undecided': '{options} stand equal, and no rule says which of them comes first. People have to decide.',
  'no-difference': 'Whichever of them comes first, {options} would be elected: the count may end here.',
  'too-many': 'What would come of each decision was too much to try out.',
}

export const electionWords = {
  elected: '{options} reaches the quota of {quota} with {votes} and is elected.',
  'elected-last': '{options} is elected with {votes}: no more are left than seats.',
  'not-elected': 'Every seat is taken. Not elected: {options}.',
}

export const gregoryWords = {
  ...electionWords,
  surplus: 'The surplus of {options}, {votes} of {all}, moves on: a whole vote goes to the next of its ranking at {value}.',
  eliminated: '{options} has the fewest votes, {votes}, and is out.',
  'eliminated-sure':
    '{options} is out with {votes}: even with the votes of all who have no more and with every surplus, the next could not be caught up with.',
  exhausted: '{votes} count for nobody from here on: those ballots rank no one else who is still in.',
  ...tieWords,
}

export const meekWords = {
  ...electionWords,
  keeps: '{options} keeps {value} of each vote that comes, and the rest goes on to the next of each ranking.',
  'at-rest': 'After {turns} turns of counting every ballot, a surplus of {surplus} is left among the elected.',
  eliminated: '{options} has the fewest votes, {votes}, and is out. Every ballot is counted again as if {options} had never stood.',
  'eliminated-sure':
    '{options} is out with {votes}: even with the votes of all who have no more and with every surplus, the next could not be caught up with.',
  ...tieWords,
}

export const warrenWords = {
  ...meekWords,
  keeps: '{options} takes {value} of each vote that comes, all of it where less is left, and the rest goes on to the next of each ranking.',
}
