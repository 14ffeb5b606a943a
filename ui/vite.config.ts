// How the web app is built: from the sources of core and plugins, with what only some screens need in chunks of their own.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defaultClientConditions, defineConfig, type Plugin, runnerImport } from 'vite'

/** Puts each file beside itself a second time, compressed, once it is written: so servers need not do it at every request. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle))
      if (/\.(js|css)$/.test(fileName))
        writeFileSync(join(dir, `${fileName}.gz`), gzipSync(readFileSync(join(dir, fileName)), { level: 9 }))
  },
}

/** Runs one of our own files while the app is built, from the sources. */
async function ran<Module>(file: string): Promise<Module> {
  const { module } = await runnerImport<Module>(join(import.meta.dirname, file), {
    environments: { inline: { resolve: { noExternal: [/^@polyarchy\//], conditions: ['source'] } } },
  })
  return module
}

/** Answers `virtual:cards`: the cards of all ready rulebooks, so that the gallery need not load them to show them. */
const cards: Plugin = {
  name: 'cards',
  resolveId: name => (name === 'virtual:cards' ? '\0virtual:cards' : undefined),
  async load(name) {
    if (name !== '\0virtual:cards') return undefined
    const { drawCards } = await ran<typeof import('./draw-cards.ts')>('draw-cards.ts')
    const drawn = drawCards(join(import.meta.dirname, '../rulebooks'))
    for (const file of drawn.files) this.addWatchFile(file)
    for (const why of drawn.wrong) this.warn(`Not shown in the gallery: ${why}`)
    return `export default ${JSON.stringify(drawn.cards)}`
  },
}

/** Answers `virtual:ways`: which ballot each method is voted with, so that no count is loaded to vote. */
const ways: Plugin = {
  name: 'ways',
  resolveId: name => (name === 'virtual:ways' ? '\0virtual:ways' : undefined),
  async load(name) {
    if (name !== '\0virtual:ways') return undefined
    const { drawWays } = await ran<typeof import('./draw-ways.ts')>('draw-ways.ts')
    return `export default ${JSON.stringify(drawWays())}`
  },
}

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true } }), cards, ways, compressed],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  worker: { format: 'es' },
  // Drawing the cards takes most of the time of the build, and that is no news.
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      // The small parts of the first screens come in one file: each alone compresses badly, and costs a request.
      output: {
        codeSplitting: {
          groups: [{ name: 'parts', test: /\/ui\/src\/parts\//, tags: ['$initial'], includeDependenciesRecursively: false }],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: 'http://localhost:8080', ws: true } } },
})
