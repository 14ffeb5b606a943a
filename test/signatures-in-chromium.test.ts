// The one signature rule gives the same verdicts in a real browser as in Node, with the browser's own cryptography helping and without.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from '@playwright/test'
import { fromHex, type SignatureVector, toHex, verifyExactly } from '@polyarchy/core'
import { build, type Rollup } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../scripts/browser.mjs'

const root = new URL('../', import.meta.url)
const own = JSON.parse(readFileSync(new URL('core/vectors/ed25519.json', root), 'utf8')).vectors as readonly SignatureVector[]
const shared = fileURLToPath(new URL('../shared/data/crypto/ed25519/', root))

let browser: Browser
let script: string
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await findBrowser() })
  script = await bundled()
})
afterAll(async () => browser?.close())

/** Vectors of the exact rule as a page runs them: how many fail, first without and then with WebCrypto behind the rule. */
async function failuresInPage(vectors: readonly SignatureVector[]): Promise<{ exact: string[]; helped: string[]; native: number }> {
  const page = await browser.newPage()
  await page.route('http://localhost/', route => route.fulfill({ contentType: 'text/html', body: '<title>Signatures</title>' }))
  await page.goto('http://localhost/')
  await page.addScriptTag({ content: script })
  const found = await page.evaluate(async given => (globalThis as unknown as Check).check(given), vectors as SignatureVector[])
  await page.close()
  return found
}
interface Check {
  check(vectors: SignatureVector[]): Promise<{ exact: string[]; helped: string[]; native: number }>
}

async function bundled(): Promise<string> {
  const entry = '\0page'
  const source = `
    import { conform, fromHex, verifyAsync } from '@polyarchy/core'
    let native = 0
    async function accepts(publicKey, message, signature) {
      try {
        const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
        const good = await crypto.subtle.verify('Ed25519', key, signature, message)
        if (good) native++
        return good
      } catch { return false }
    }
    globalThis.check = async vectors => {
      const helped = []
      for (const { comment, publicKey, message, signature, valid } of vectors)
        if ((await verifyAsync(fromHex(publicKey), fromHex(message), fromHex(signature), accepts)) !== valid) helped.push(comment)
      return { exact: conform(vectors), helped, native }
    }`
  const page = {
    name: 'page',
    resolveId: (id: string) => (id === 'page' ? entry : undefined),
    load: (id: string) => (id === entry ? source : undefined),
  }
  const output = await build({
    root: fileURLToPath(root),
    configFile: false,
    logLevel: 'error',
    plugins: [page],
    resolve: { conditions: ['source'], alias: { '@polyarchy/core': fileURLToPath(new URL('core/src/index.ts', root)) } },
    build: { write: false, minify: false, rolldownOptions: { input: 'page', output: { format: 'iife' } } },
  })
  const [bundle] = (Array.isArray(output) ? output : [output]) as Rollup.RollupOutput[]
  return bundle?.output[0]?.code ?? ''
}

test('our own vectors, the crafted ones among them', async () => {
  const { exact, helped, native } = await failuresInPage(own)
  expect(exact).toEqual([])
  expect(helped).toEqual([])
  expect(native).toBeGreaterThan(0)
})

const here = existsSync(shared)
describe.skipIf(!here)(`vectors of others${here ? '' : ' (left out: the folder ../shared/data is not here)'}`, () => {
  test('Chromium and Node agree on every signature', async () => {
    const vectors = othersVectors()
    expect(vectors.length).toBe(4 + 256 + 150 + 457)
    const { exact, helped } = await failuresInPage(vectors)
    expect(exact).toEqual([])
    expect(helped).toEqual([])
  })
})

/** Each with the verdict of the exact rule in this Node; whether that is the right one, the tests of the rule say. */
function othersVectors(): SignatureVector[] {
  const read = (name: string) => readFileSync(`${shared}${name}`, 'utf8')
  const judged = (comment: string, publicKey: string, message: string, signature: string): SignatureVector => {
    const valid =
      signature.length === 128 &&
      verifyExactly(fromHex(publicKey) as Uint8Array, fromHex(message) as Uint8Array, fromHex(signature) as Uint8Array)
    return { comment, publicKey, message, signature, valid }
  }
  type Wycheproof = { testGroups: { publicKey: { pk: string }; tests: { tcId: number; msg: string; sig: string }[] }[] }
  return [
    ...(JSON.parse(read('rfc8032.json')) as { pub: string; msg: string; sig: string }[]).map((one, index) =>
      judged(`RFC 8032 ${index}`, one.pub, one.msg, one.sig),
    ),
    ...read('sign.input')
      .trim()
      .split('\n')
      .map((line, index) => {
        const [, key = '', message = '', signed = ''] = line.split(':')
        return judged(`sign.input ${index}`, key, message, signed.slice(0, 128))
      }),
    ...(JSON.parse(read('wycheproof-ed25519-google.json')) as Wycheproof).testGroups.flatMap(group =>
      group.tests.map(one => judged(`Wycheproof ${one.tcId}`, group.publicKey.pk, one.msg, one.sig)),
    ),
    ...(JSON.parse(read('cctv-ed25519vectors.json')) as { number: number; key: string; msg: string; sig: string }[]).map(one =>
      judged(`CCTV ${one.number}`, one.key, toHex(new TextEncoder().encode(one.msg)), one.sig),
    ),
  ]
}
