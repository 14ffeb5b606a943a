// Finds a Chromium for the tests, or installs one where that is possible.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Stop, step } from './steps.mjs'

/** Where Chromium and Chrome usually are, besides the folders of PATH. */
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(name => `${process.env[name]}\\Google\\Chrome\\Application\\chrome.exe`),
]
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium or Chrome; installs Debian's when there is none and we may. @returns {Promise<string>} */
export async function findBrowser() {
  const chosen = process.env.CHROME_PATH
  if (chosen && !existsSync(chosen)) throw new Stop(`CHROME_PATH is ${JSON.stringify(chosen)}, but there is no such file.`)
  const found = chosen ?? installed()
  if (found) return found
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath(['apt-get'])) {
    const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
    await step('Asking apt-get for its packages', 'apt-get', ['update', '-q'], quiet)
    await step('Installing Chromium', 'apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], quiet)
    const now = installed()
    if (now) return now
  }
  throw new Stop(
    'The tests drive a real browser, and neither Chromium nor Chrome is installed: install one (on Debian and Ubuntu: sudo apt-get install chromium), ' +
      'or set CHROME_PATH to the program.',
  )
}

function installed() {
  return onPath(commands) ?? usual.find(path => existsSync(path))
}

/** @param {string[]} names @returns {string | undefined} */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(path => existsSync(path))
}
