// Forms send what was written, and leave out what was left empty.
import { amount, integer, list, member, optional, record, text } from '@polyarchy/core'
import { expect, test } from 'vitest'
import { answered, complete, emptyOf, fieldsAsked, filled } from './values.ts'

const fields = { member, amount, reason: optional(text(20)), shares: list(record({ member, parts: integer(1, 9) }), 5) }

test('an empty form is not complete, and a list without items is', () => {
  expect(complete(fields, emptyOf(fields))).toBe(false)
  expect(complete({ shares: fields.shares }, emptyOf({ shares: fields.shares }))).toBe(true)
})

test('what may be left out and is empty is not sent; words lose the space around them', () => {
  const values = { member: '7', amount: '100', reason: '  ', shares: [{ member: '7', parts: 2 }] }
  expect(complete(fields, values)).toBe(true)
  expect(filled(fields, values)).toEqual({ member: '7', amount: '100', shares: [{ member: '7', parts: 2 }] })
  expect(filled(fields, { ...values, reason: ' because ' })).toHaveProperty('reason', 'because')
})

test('a half-filled item makes the whole form incomplete', () => {
  expect(complete(fields, { member: '7', amount: '1', shares: [{ member: '7', parts: undefined }] })).toBe(false)
})

test('options are sent in their order, each with an id', () => {
  const asks = { options: 'options', urgent: 'boolean', about: ['a', 'b'] } as const
  const values = { ...emptyOf(fieldsAsked(asks)), options: ['Red', ' Blue'] }
  expect(answered(asks, values)).toEqual({
    options: [
      { id: '1', text: 'Red' },
      { id: '2', text: 'Blue' },
    ],
    urgent: false,
  })
})

test('what the rules need is not said to be optional', () => {
  const asked = fieldsAsked({ subject: 'member', why: 'text' }, ['subject'])
  expect([asked.subject?.optional, asked.why?.optional]).toEqual([undefined, true])
})
