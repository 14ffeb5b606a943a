#!/usr/bin/env node
// The command polyarchy: runs what was built.
import { existsSync } from 'node:fs'

const main = new URL('../dist/main.js', import.meta.url)
if (existsSync(main)) {
  const { run } = await import(main.href)
  process.exitCode = await run(process.argv.slice(2))
} else {
  console.error('polyarchy is not built yet: run npm start or npm run build first.')
  process.exitCode = 1
}
