// Tests of the threads that check signatures: nothing waits for a thread that is not there.
import { expect, test } from 'vitest'
import { SignaturePool } from './pool.ts'

test('a thread that cannot start lets the check fail, with the reason, instead of waiting for ever', async () => {
  // Beside the sources there is no built worker.
  const pool = new SignaturePool(1)
  const early = pool.check([])
  await expect(early).rejects.toThrow('worker.js')
  await expect(pool.check([])).rejects.toThrow('worker.js')
  await pool.close()
})
