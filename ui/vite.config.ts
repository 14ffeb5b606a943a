// How the web app is built: from the sources of core and plugins, with what only some screens need in chunks of their own.
import { gzipSync } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

/** Puts each file beside itself a second time, compressed: so servers need not do it at every request. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const [fileName, file] of Object.entries(bundle))
      if (/\.(js|css)$/.test(fileName))
        this.emitFile({
          type: 'asset',
          fileName: `${fileName}.gz`,
          source: gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }),
        })
  },
}

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true } }), compressed],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': { target: 'http://localhost:8080', ws: true } } },
})
