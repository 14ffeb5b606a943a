// Sealing a ballot, for whoever votes: clients make the seal, the plugin checks it.
export { type Sealed, sealOf } from './seal.ts'
