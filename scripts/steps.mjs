// How the scripts run a step: one line with its time, and the whole output only when it fails.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** What the person at the terminal can do something about: shown as a sentence, without a stack. */
export class Stop extends Error {}

/**
 * Runs a program and waits. Its output is held back and comes with the `Stop` that is thrown when it fails.
 * @param {string} title what it does, for the line that is printed
 * @param {string} program @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 */
export async function step(title, program, args, { cwd = root, env = {} } = {}) {
  const began = performance.now()
  process.stdout.write(`${title}…`)
  const { code, output } = await finish(spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }))
  console.log(code === 0 ? ` ${((performance.now() - began) / 1000).toFixed(1)} s` : ' failed')
  if (code !== 0) throw new Stop(`${output.trimEnd()}\n\n${title} failed.`)
}

/** Runs a Node program, ours or one of a package. @param {string} title @param {string[]} args @param {object} [options] */
export function nodeStep(title, args, options) {
  return step(title, process.execPath, args, options)
}

/** Runs npm: the one that started us, so that it is the same version. @param {string} title @param {string[]} args */
export function npmStep(title, args) {
  const npm = process.env.npm_execpath
  if (npm) return nodeStep(title, [npm, ...args])
  return process.platform === 'win32' ? step(title, 'cmd', ['/c', 'npm', ...args]) : step(title, 'npm', args)
}

/** Runs a script's whole work; a `Stop` becomes a sentence and exit code 1. @param {() => Promise<number | void>} work */
export async function runScript(work) {
  try {
    checkNode()
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** Whether this file was started, not imported. @param {string} url its import.meta.url */
export function isStarted(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === process.argv[1]
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Stop(`Polyarchy needs Node 20.19 or newer, and this is Node ${process.versions.node}: install a newer one from nodejs.org.`)
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<{ code: number | null, output: string }>} */
function finish(child) {
  let output = ''
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return new Promise(resolve => {
    child.on('error', error => resolve({ code: 1, output: error.message }))
    child.on('close', code => resolve({ code, output }))
  })
}
