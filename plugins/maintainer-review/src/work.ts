// What clients need of contributions without the plugin: where paths belong, and what screens are answered.
export { type Domain, domainOf, isPath, longestPath } from './paths.ts'
export type {
  ContributionsView,
  ContributionView,
  DomainsView,
  DomainView,
  FiguresView,
  FileView,
  Kind,
  LengthsView,
  ListedView,
  ObjectsView,
  ObjectView,
  ProposedView,
  QueuedView,
  QueueView,
  ReviewView,
  SaidView,
  StatisticsView,
  TouchedView,
  VersionView,
} from './views/shapes.ts'
