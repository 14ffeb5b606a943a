// The thread on which a server works things out about rulebooks: as it was built, with its bounds.
import { existsSync } from 'node:fs'
import type { Workshop as AnyWorkshop } from '@polyarchy/server/workshop'
import { afterEach, expect, test } from 'vitest'

const built = new URL('../server/dist/workshop/', import.meta.url)
const open: AnyWorkshop[] = []
afterEach(() => Promise.all(open.splice(0).map(one => one.close())))

async function workshop(bounds: { readonly longest?: number; readonly most?: number } = {}): Promise<AnyWorkshop> {
  if (!existsSync(built)) throw new Error('The server is not built yet: npm run build.')
  const { Workshop } = (await import(new URL('workshop.js', built).href)) as { readonly Workshop: typeof AnyWorkshop }
  const made = new Workshop({ plugins: [], thread: new URL('thread.js', built), ...bounds })
  open.push(made)
  return made
}
const rulebook = { name: 'Empty', plugins: { voting: 1 }, decisions: {}, permissions: {} }
/** Ten thousand people who do nothing take a while to be there. */
const long = { id: 'long', title: 'many', groups: { nobody: 'm0001..m9999' }, events: [], expect: [] }

test('it checks rulebooks and plays scenarios one after the other, and knows all plugins', async () => {
  const thread = await workshop()
  const [checked, wrong] = await Promise.all([
    thread.do('check', { rulebook }),
    thread.do('check', { rulebook: { ...rulebook, plugins: { nosuch: 1 } } }),
  ])
  expect([checked.findings, wrong.findings[0]?.code]).toEqual([[], 'unknown-plugin'])
})

test('what takes too long is stopped, and the next is done as if nothing had been', async () => {
  const thread = await workshop({ longest: 1_500 })
  await thread.do('check', { rulebook })
  const roles = { nobody: { about: 'Nobody.' } }
  const scenarios = Array.from({ length: 400 }, () => long)
  await expect(thread.do('test', { rulebook: { ...rulebook, roles }, scenarios })).rejects.toMatchObject({ code: 'too-much-work' })
  expect((await thread.do('check', { rulebook })).findings).toEqual([])
})

test('more than may wait are turned away at once, and those that wait are told when the server closes', async () => {
  const thread = await workshop({ most: 1 })
  const [first, second] = [thread.do('check', { rulebook }), thread.do('check', { rulebook })]
  const told = Promise.allSettled([first, second])
  await expect(thread.do('check', { rulebook })).rejects.toMatchObject({ code: 'busy' })
  await thread.close()
  expect((await told).map(one => (one.status === 'rejected' ? one.reason.code : one.status))).toEqual(['closing', 'closing'])
})
