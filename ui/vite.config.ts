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

/** Answers `virtual:cards`: the cards of all ready rulebooks, so that the gallery need not load them to show them. */
const cards: Plugin = {
  name: 'cards',
  resolveId: name => (name === 'virtual:cards' ? '\0virtual:cards' : undefined),
  async load(name) {
    if (name !== '\0virtual:cards') return undefined
    const { module } = await runnerImport<typeof import('./draw-cards.ts')>(join(import.meta.dirname, 'draw-cards.ts'), {
      environments: { inline: { resolve: { noExternal: [/^@polyarchy\//], conditions: ['source'] } } },
    })
    const drawn = module.drawCards(join(import.meta.dirname, '../rulebooks'))
    for (const file of drawn.files) this.addWatchFile(file)
    for (const why of drawn.wrong) this.warn(`Not shown in the gallery: ${why}`)
    return `export default ${JSON.stringify(drawn.cards)}`
  },
}

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true } }), cards, compressed],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  worker: { format: 'es' },
  // Drawing the cards takes most of the time of the build, and that is no news.
  build: { target: 'es2023', modulePreload: { polyfill: false }, rolldownOptions: { checks: { pluginTimings: false } } },
  server: { proxy: { '/api': { target: 'http://localhost:8080', ws: true } } },
})
