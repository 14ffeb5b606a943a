// What screens, the command line and the API show of a community.
export { type AmendmentView, amendmentView, rulebookHistory, type TrialView, trialViews, type VersionView } from './amendments.ts'
export { catalogueOf, rulebookView } from './catalogue.ts'
export { communityView } from './community.ts'
export { consequences } from './consequences.ts'
export { memberView } from './passing.ts'
export { invitationView, keyView, memberViews } from './people.ts'
export { proposalSummaries, proposalView } from './proposal.ts'
export type * from './types.ts'
