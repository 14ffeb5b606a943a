// An operator learns what is wrong with a setting before anything starts.
import { expect, test } from 'vitest'
import { readSettings, WrongSetting } from './settings.ts'

const usual = { host: '127.0.0.1', port: 8080, data: './data', databaseUrl: undefined }

test('nothing needs to be set', () => {
  expect(readSettings({})).toEqual(usual)
  expect(readSettings({ HOST: '', PORT: '', POLYARCHY_DATA: '', DATABASE_URL: '', OTHER: 'x' })).toEqual(usual)
})

test('everything can be set', () => {
  const DATABASE_URL = 'postgres://ada:secret@db.example:5432/makers?sslmode=require'
  expect(readSettings({ HOST: '::', PORT: '0', POLYARCHY_DATA: '/var/lib/poly archy', DATABASE_URL })).toEqual({
    host: '::',
    port: 0,
    data: '/var/lib/poly archy',
    databaseUrl: DATABASE_URL,
  })
  expect(readSettings({ HOST: 'vote.example' }).host).toBe('vote.example')
})

test.each([
  ['PORT', '80a'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', ' 80'],
  ['PORT', '8e3'],
  ['HOST', 'http://localhost'],
  ['HOST', '127.0.0.1:80'],
  ['HOST', '127.0.0.256'],
  ['HOST', '-x'],
  ['POLYARCHY_DATA', ' data'],
  ['POLYARCHY_DATA', 'da\0ta'],
  ['DATABASE_URL', 'makers'],
  ['DATABASE_URL', 'mysql://localhost/makers'],
  ['DATABASE_URL', 'postgres://localhost'],
])('%s cannot be %j', (name, value) => {
  const reading = () => readSettings({ [name]: value })
  expect(reading).toThrow(WrongSetting)
  expect(reading).toThrow(`${name} is ${JSON.stringify(value)}, but must be `)
})

test('a wrong database address is shown without its password', () => {
  expect(() => readSettings({ DATABASE_URL: 'mysql://ada:se:c/ret@localhost/makers' })).toThrow('"mysql://ada:…@localhost/makers"')
})
