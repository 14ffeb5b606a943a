// The picture of how a decision goes.

export const flow = {
  asList: 'The same as a list',
  anew: '(all voices start anew)',
  otherwise: 'otherwise, when it closes',
  closing: 'when it closes',
  editing: 'when it is edited',
  atOnce: 'at once',
  onCondition: (start: string, condition: string) => `${start}: ${condition}`,
  or: (condition: string) => `or ${condition}`,
  closes: (when: string) => `closes ${when}`,
  decided: { passed: 'passed', failed: 'failed' },
  ends: { passed: 'it has passed', failed: 'it has failed', none: 'it ends' },
  to: (stage: string, when: readonly string[]) => `To “${stage}”: ${when.join(', ')}`,
  toEnd: (stage: string, ends: string, when: readonly string[]) => `To “${stage}”, where ${ends}: ${when.join(', ')}`,
  picture: 'The whole way as a picture',
  otherRules: 'It goes by earlier rules than those in force, of which there is no picture here.',
  here: 'now here',
}
