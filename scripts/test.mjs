// Runs every check and every test there is, after fetching what they need; ends with "N passed, N failed".
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { findNodes } from './nodes.mjs'
import { nodeStep, root, runScript, Stop } from './steps.mjs'

const report = join(root, '.cache/test-report.json')
/** What rests on the Node beneath it (its own cryptography, its own SQLite), and so is tested on every Node. */
const dependsOnNode = ['core/src/crypto', 'server/src']

await runScript(async () => {
  const only = process.argv.slice(2)
  await install({ dev: true })
  process.env.CHROME_PATH = await findBrowser()
  const nodes = await findNodes()
  await build()
  const results = [
    await check('Checking types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']),
    await check('Checking the web app', ['node_modules/svelte-check/bin/svelte-check', '--workspace', 'ui', '--fail-on-warnings']),
    await check('Checking form and style', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
    await runTests(process.execPath, only),
  ]
  if (only.length === 0) for (const node of nodes) results.push(await runTests(node, dependsOnNode))
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

/** @param {string} title @param {string[]} args */
async function check(title, args) {
  try {
    await nodeStep(title, args)
    return { passed: 1, failed: 0 }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    return { passed: 0, failed: 1 }
  }
}

/** @param {string} node the program to run them with @param {string[]} args handed on to vitest, such as the name of a folder */
async function runTests(node, args) {
  console.log(`\nTesting on ${execFileSync(node, ['--version'], { encoding: 'utf8' })}`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args]
  const child = spawn(node, vitest, { cwd: root, stdio: 'inherit' })
  const code = await new Promise(resolve => child.on('close', resolve))
  if (!existsSync(report)) throw new Stop('The tests ended without a report.')
  return summary(JSON.parse(readFileSync(report, 'utf8')), code === 0)
}

/** @param {any} result vitest's JSON report @param {boolean} succeeded whether vitest itself was content */
function summary(result, succeeded) {
  const leftOut = result.testResults.flatMap(file => file.assertionResults.filter(({ status }) => !['passed', 'failed'].includes(status)))
  for (const { fullName } of leftOut) console.log(`Left out: ${fullName}`)
  // A file that cannot even be loaded has no tests of its own to fail.
  const broken = result.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = result.numFailedTests + broken
  return { passed: result.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed }
}
