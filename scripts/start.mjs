// From a fresh clone to a running server: installs and builds what is missing, then serves.
import { build } from './build.mjs'
import { install } from './install.mjs'
import { runScript } from './steps.mjs'

await runScript(async () => {
  await install({ dev: false })
  await build()
  const { run } = await import('../cli/dist/main.js')
  return run(['serve', ...process.argv.slice(2)])
})
