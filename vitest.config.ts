import { defineConfig } from 'vitest/config'

/** What starts no server, no browser and no other program: these share one another's modules, so that each is read once. */
const alone = [
  'core/src/**/*.test.ts',
  'plugins/*/src/**/*.test.ts',
  'ui/src/**/*.test.ts',
  'test/{amending,contributions,counting,docs,expulsion,kernel,lint,membership,simulating,simulation}/**/*.test.ts',
  'test/{fuzz,gallery,modules,reference,scenario-words,simulation,tidy}.test.ts',
]

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'alone', include: alone, isolate: false } },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['{client,server,cli,bench}/src/**/*.test.ts', 'test/**/*.test.ts', 'docs/examples/**/*.test.ts'],
          exclude: alone.filter(pattern => pattern.startsWith('test/')).concat('**/node_modules/**'),
        },
      },
    ],
  },
})
