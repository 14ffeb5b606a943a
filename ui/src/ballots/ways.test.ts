// Every method of counting has a ballot that it can be voted with.
import { methods } from '@polyarchy/voting/counting'
import { expect, test } from 'vitest'
import { wayOf } from './ways.ts'

const fitting = {
  choice: ['choice'],
  approval: ['approval', 'projects'],
  ranking: ['ranking'],
  points: ['scores', 'gradient', 'dots', 'quadratic', 'shares'],
}

test.each(methods.map(method => [method.name, method] as const))('%s is voted with marks that it counts', (_, method) => {
  expect(fitting[method.marking]).toContain(wayOf(method).kind)
})
