// Measures how fast it is on this machine: builds what is missing, then runs the benchmark.
import { build } from './build.mjs'
import { install } from './install.mjs'
import { runScript } from './steps.mjs'

await runScript(async () => {
  await install({ dev: false })
  await build()
  const { run } = await import('../bench/dist/main.js')
  return run(process.argv.slice(2))
})
