// Figures that are long are printed as what they are.
import { expect, test } from 'vitest'
import { drawBars, inShort } from './bars.ts'

test('whole numbers stand in full however long they are, and nothing says that they are rounded', () => {
  for (const digits of [19, 25, 40, 60]) {
    const [line] = drawBars([{ name: 'Ada', amount: '9'.repeat(digits) }])
    expect(line).toContain(`  ${'9'.repeat(digits)}  `)
  }
})
test('a decimal of up to six places is exact and stands as it is', () => {
  expect(inShort('12345678901234567890.50000')).toBe('12345678901234567890.50000')
})
test('a long fraction is given to six decimals, also where its parts have a hundred digits', () => {
  expect(inShort(`${'1'.repeat(100)}/${'3'.repeat(100)}`)).toBe('≈0.333333')
  expect(inShort('-20000000000000000000000000000000000/3')).toBe('≈-6666666666666666666666666666666666.666666')
})
