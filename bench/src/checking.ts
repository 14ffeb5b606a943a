// A thread that checks its share of signatures whenever it is asked.
import { parentPort, workerData } from 'node:worker_threads'
import { type Check, checkAll, prepare } from './signature-checks.ts'

const checks = prepare(workerData as readonly Check[])
parentPort?.on('message', () => parentPort?.postMessage(checkAll(checks)))
parentPort?.postMessage('ready')
