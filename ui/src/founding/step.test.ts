// The address says in which step of founding one is.
import { expect, test } from 'vitest'
import { stepOf } from './step.ts'

test.each([
  ['', 'choose', ''],
  ['apache', 'look', 'apache'],
  ['apache+change', 'change', 'apache'],
  ['file+name', 'name', 'file'],
  ['apache+elsewhere', 'look', 'apache'],
])('#%s', (fragment, step, chosen) => expect(stepOf(fragment)).toEqual({ step, chosen }))
