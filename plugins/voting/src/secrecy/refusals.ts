// Why a ballot cannot be sealed or opened, as members read it.
export const secrecyRefusals = {
  'sealed-here': 'Votes are sealed here, so that nobody sees them before all are in. Seal yours, and open it when the vote is over.',
  'open-here': 'Votes are cast openly here.',
  'seal-late': 'The vote is over: ballots are being opened, and none can be sealed any more.',
  'open-early': 'Ballots are opened when the vote is over.',
  'no-seal': 'You have sealed no ballot here.',
  'opened-already': 'You have opened your ballot already.',
  'seal-differs': 'This is not the ballot that you sealed.',
}
