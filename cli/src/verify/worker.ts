// A thread that checks the signatures it is given, batch by batch.
import { parentPort } from 'node:worker_threads'
import type { SignedItem } from '@polyarchy/client/verify'
import { checkHere } from './node-signatures.ts'

parentPort?.on('message', ({ batch, items }: { readonly batch: number; readonly items: readonly SignedItem[] }) => {
  parentPort?.postMessage({ batch, verdicts: checkHere(items) })
})
