// Simulations: what past proposals would have come to under changed rules.
export type { Outcome, Reason } from './outcome.ts'
export {
  type Simulation,
  type SimulationInput,
  type SimulationOptions,
  type SimulationProgress,
  simulate,
  simulation,
  type Tried,
} from './simulate.ts'
export type { RefusedAct } from './trying.ts'
