// The variables of the kernel, for the reference; those of plugins stand with the plugins.

export interface VariableReference {
  readonly path: string
  readonly type: string
  readonly about: string
  readonly places: string
}

const decided = 'moves, closes, acts, calls, runs, settings'

export const variablesByPlace: readonly VariableReference[] = [
  { path: 'proposal.id', type: 'id', about: 'This proposal.', places: `${decided}, who, weight` },
  { path: 'proposal.author', type: 'id', about: 'Who opened it.', places: `${decided}, who, weight` },
  { path: 'proposal.opened', type: 'instant', about: 'When it was opened.', places: `${decided}, who, weight` },
  { path: 'proposal.edited', type: 'instant', about: 'When it was last edited; never, unless it was.', places: `${decided}, who, weight` },
  {
    path: 'asked.<a>',
    type: 'of the answer',
    about:
      'What the proposer stated. A boolean that is not stated is false; anything else not stated may only be asked by `same` and `stated`.',
    places: `propose, who, weight, ${decided}`,
  },
  { path: 'stage.entered', type: 'instant', about: 'When the present stage began.', places: decided },
  { path: 'stage.closes', type: 'instant', about: 'When its window ends.', places: decided },
  { path: 'entered.<s>', type: 'instant', about: 'When that stage was last entered.', places: decided },
  { path: 'left.<s>', type: 'instant', about: 'When that stage was last left.', places: decided },
  { path: 'round.number', type: 'integer', about: '1 for the first round; a move with `fresh` begins the next.', places: decided },
  { path: 'round.began', type: 'instant', about: 'When the present round began.', places: decided },
  { path: 'called.<w>', type: 'instant', about: 'When that word was last said in this round.', places: decided },
  { path: 'called.<w>.<a>', type: 'of the answer', about: 'What was stated with it.', places: decided },
  { path: 'groups.<g>.size', type: 'integer', about: 'Members of the group: as frozen, or now where it is live.', places: decided },
  { path: 'groups.<g>.weight', type: 'integer', about: 'The sum of their weights.', places: decided },
  {
    path: 'support.count',
    type: 'integer',
    about: 'Members who support it in this round; `support.<g>.count` of a group.',
    places: decided,
  },
  {
    path: '<p>.<f>',
    type: 'of the fact',
    about: 'A tally, mark or fact of a plugin about the present round, in total: every voice counts once.',
    places: decided,
  },
  {
    path: '<p>.<g>.<f>',
    type: 'of the fact',
    about: 'The same within a group, votes times the weight that the group gives.',
    places: decided,
  },
  {
    path: '<p>.<g>.silent',
    type: 'ids',
    about: 'Members of the group of whom that plugin has heard nothing in this round; `spoken`: of whom it has.',
    places: 'runs',
  },
  {
    path: 'same.<s>',
    type: 'instant',
    about: 'When another proposal of this type about the same matter last entered that stage.',
    places: 'propose, moves',
  },
  { path: 'open.<d>', type: 'integer', about: 'Live proposals of that type.', places: `propose, ${decided}, permissions, duties` },
  {
    path: 'open.<d>.<s>',
    type: 'integer',
    about: 'Those of them that are in that stage, which has moves.',
    places: `propose, ${decided}, permissions, duties`,
  },
  {
    path: 'last.<d>.<s>',
    type: 'instant',
    about: 'When any proposal of that type last entered that stage; never, unless one did.',
    places: `propose, ${decided}, permissions, duties`,
  },
  { path: 'within.<d>.<s>', type: 'integer', about: 'Proposals beneath this one, of that type, now in that stage.', places: decided },
  { path: 'within.<d>.<s>.entered', type: 'instant', about: 'When one of them last entered it; `.left`: last left it.', places: decided },
  { path: 'within.<d>.<s>.all', type: 'ids', about: 'Their ids, in the order of their opening.', places: decided },
  { path: 'parent.…', type: 'as above', about: 'Any of these of the proposal above.', places: `propose, who, weight, ${decided}` },
  { path: 'actor.id', type: 'id', about: 'Who acts.', places: 'propose, acts, calls, permissions' },
  { path: 'actor.roles', type: 'ids', about: 'Their roles.', places: 'propose, acts, calls, permissions' },
  { path: 'actor.joined', type: 'instant', about: 'When they joined.', places: 'propose, acts, calls, permissions' },
  {
    path: 'actor.open.<d>',
    type: 'integer',
    about: 'Live proposals of that type that they opened.',
    places: 'propose, acts, calls, permissions',
  },
  { path: 'actor.in.<g>', type: 'boolean', about: 'Whether they are in the group.', places: 'propose, acts, calls' },
  {
    path: 'actor.<p>.<f>',
    type: 'of the fact',
    about: 'A member fact of a plugin about them; in acts and calls also what is so of them in the present round.',
    places: 'propose, acts, calls, permissions',
  },
  { path: 'member.id', type: 'id', about: 'The member who is asked about.', places: 'who, weight, duties of members' },
  { path: 'member.roles', type: 'ids', about: 'Their roles.', places: 'who, weight, duties of members' },
  { path: 'member.joined', type: 'instant', about: 'When they joined.', places: 'who, weight, duties of members' },
  {
    path: 'member.<p>.<f>',
    type: 'of the fact',
    about:
      'A member fact; in a frozen group only one that can be read as of an opening. In a live group also what is so of the member in the present round.',
    places: 'who, weight, duties of members',
  },
  {
    path: 'act.<input>',
    type: 'of the input',
    about: 'What the act says; in calls, what is stated with the word.',
    places: 'acts, calls, permissions',
  },
  {
    path: 'community.<p>.<f>',
    type: 'of the fact',
    about: 'A community fact of a plugin, such as `community.members.count` or `community.roles.held.<role>`.',
    places: 'all but frozen who and weight',
  },
]
