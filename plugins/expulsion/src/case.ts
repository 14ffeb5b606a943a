// What screens are answered about cases, without the plugin.
export type { CaseLine, CasesView, CaseView, RuleView, SanctionsView, SanctionView } from './views.ts'
