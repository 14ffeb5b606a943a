// Runs every check and every test there is, after fetching what they need; ends with "N passed, N failed".
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { findNodes } from './nodes.mjs'
import { nodeStep, root, runScript, Stop } from './steps.mjs'

const report = join(root, '.cache/test-report.json')

await runScript(async () => {
  await install({ dev: true })
  const environment = { CHROME_PATH: await findBrowser(), POLYARCHY_NODES: (await findNodes()).join(delimiter) }
  await build()
  const checks = [
    await check('Checking types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']),
    await check('Checking the web app', [
      'node_modules/svelte-check/bin/svelte-check',
      '--tsconfig',
      'ui/tsconfig.json',
      '--fail-on-warnings',
    ]),
    await check('Checking form and style', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
  ]
  const tests = await runTests(environment, process.argv.slice(2))
  const passed = tests.passed + checks.filter(passed => passed).length
  const failed = tests.failed + checks.filter(passed => !passed).length
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

/** @param {string} title @param {string[]} args @returns {Promise<boolean>} whether it passed */
async function check(title, args) {
  try {
    await nodeStep(title, args)
    return true
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    return false
  }
}

/** @param {Record<string, string>} environment @param {string[]} args handed on to vitest, such as the name of a folder */
async function runTests(environment, args) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args]
  const child = spawn(process.execPath, vitest, { cwd: root, env: { ...process.env, ...environment }, stdio: 'inherit' })
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
