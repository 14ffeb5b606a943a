// What silence needs: objections with reasons, and a clock that stops for them.
import { conforms } from '@polyarchy/core/testing'
import { expect, test } from 'vitest'
import lazyConsensus from './index.ts'

test('it keeps what every plugin must keep', () => {
  expect(conforms(lazyConsensus, { settings: [{}, { window: '24h', floor: '72h' }] })).toEqual({
    accepted: ['object', 'withdraw'],
    refused: ['absent', 'repeated'],
  })
})
