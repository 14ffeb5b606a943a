// Installs the packages of the lock file, when something in it is not installed yet.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmStep, root } from './steps.mjs'

/**
 * Makes sure that all packages are installed as package-lock.json says.
 * @param {{ dev: boolean }} options whether those for development are needed too
 */
export async function install({ dev }) {
  if (isInstalled(dev)) return
  await npmStep('Installing packages', ['ci', ...(dev || isDeveloped() ? [] : ['--omit=dev']), '--no-audit', '--no-fund'])
}

const record = join(root, 'node_modules/.package-lock.json')
const recorded = () => JSON.parse(readFileSync(record, 'utf8')).packages

/** Packages for development are here already: whoever develops here goes on needing them. */
const isDeveloped = () => existsSync(record) && Object.values(recorded()).some(({ dev }) => dev === true)

/** Compares the lock file with the record that npm writes when an installation is complete. @param {boolean} dev */
function isInstalled(dev) {
  if (!existsSync(record)) return false
  const installed = recorded()
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, dev: onlyDev, devOptional, link }]) => {
    // Optional packages are for other platforms, or could not be installed: trying again would not help.
    const needed = path.includes('node_modules/') && !optional && !devOptional && (dev || !onlyDev)
    return !needed || (link ? installed[path]?.link : installed[path]?.version === version)
  })
}
