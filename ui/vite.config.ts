// How the web app is built: from the sources of core and plugins, with what only some screens need in chunks of their own.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defaultClientConditions, defineConfig } from 'vite'

export default defineConfig({
  plugins: [svelte({ compilerOptions: { runes: true } })],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  worker: { format: 'es' },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': { target: 'http://localhost:8080', ws: true } } },
})
