// The written conversations with the server, on both databases.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe } from 'vitest'
import { startPostgres, type TestPostgres } from '../../test/postgres.ts'
import { conversation } from './testing/conversation.ts'
import { Town } from './testing/town.ts'

const folder = fileURLToPath(new URL('../conversations/', import.meta.url))

describe.each(['SQLite', 'PostgreSQL'])('on %s', database => {
  let postgres: TestPostgres | undefined
  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres()
  })
  afterAll(() => postgres?.stop())

  describe.each(readdirSync(folder))('%s', file => {
    let town: Town
    beforeAll(async () => {
      town = await Town.found({ databaseUrl: postgres?.url })
    })
    afterAll(() => town.end())
    conversation(`${folder}${file}`, () => town)
  })
})
