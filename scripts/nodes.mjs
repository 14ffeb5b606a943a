// The Node versions that we promise to run on, for the tests: fetched from npm into .cache, or named by POLYARCHY_NODES.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { npmStep, root, Stop } from './steps.mjs'

/** The newest of each line when this was written; the Node that runs the tests is one more. */
const versions = ['22.23.3', '24.21.0', '26.10.0']

/** Paths of the other Nodes to test on. @returns {Promise<string[]>} */
export async function findNodes() {
  const named = process.env.POLYARCHY_NODES
  if (named !== undefined)
    return named
      .split(delimiter)
      .filter(path => path !== '')
      .map(existing)
  const paths = []
  for (const version of versions) paths.push(await fetched(version))
  return paths
}

/** @param {string} path */
function existing(path) {
  if (existsSync(path)) return path
  throw new Stop(`POLYARCHY_NODES names ${JSON.stringify(path)}, but there is no such file.`)
}

/** @param {string} version */
async function fetched(version) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const folder = join(root, '.cache', `node-${version}`)
  const path = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(path)) return path
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`]
  try {
    await npmStep(`Fetching Node ${version}`, args)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Stop(
      `${why}\nThe tests also run on Node ${versions.join(', ')}. Where npm has none for ${platform}-${process.arch}, install them yourself ` +
        `and set POLYARCHY_NODES to their paths, with "${delimiter}" between them; an empty POLYARCHY_NODES tests on this Node alone.`,
    )
  }
  return path
}
