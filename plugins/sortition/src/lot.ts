// What clients need to take part in a lot and to check it, without the plugin: seals, the seed, and what screens are answered.
export { type Seeding, sealOfNonce, seedOf } from './seal.ts'
export type { DrawnView, JuryView, LotView } from './views.ts'
