// Brings a made-up community onto a server, through HTTP as from its members.
import type { Action } from '@polyarchy/core'
import type { Loader } from './loader.ts'
import { ask, post, type Receipt, type Server } from './servers.ts'
import { type Town, words } from './town.ts'

export const slug = 'town'
/** Where signed actions go. */
export const entries = ({ url }: Server): string => `${url}/api/c/${slug}/entries`

/** Founds the town and admits everyone; `connections` members share that work. */
export async function settle(server: Server, loader: Loader, town: Town, connections: number): Promise<void> {
  const { host } = await ask<{ readonly host: string }>(`${server.url}/api/server`)
  await post(`${server.url}/api/communities`, town.sign(town.found(host), { slug, texts: [words] }))
  const admissions = Array.from(town.admit(connections), action => town.sign(action, { texts: [words] }))
  if (admissions.length > 0) await loader.send(entries(server), admissions, connections)
  await look(server, town)
}

/** Opens proposals and answers their ids. */
export async function propose(server: Server, town: Town, count: number): Promise<string[]> {
  const ids: string[] = []
  for (const action of town.propose(count)) {
    const { number } = await post<Receipt>(entries(server), town.sign(action, { texts: [words] }))
    ids.push(String(number))
  }
  await look(server, town)
  return ids
}

/** What the load process is to send for these actions. */
export const bodiesOf = (town: Town, actions: Iterable<Action>): string[] => Array.from(actions, action => town.sign(action))

/** Everyone sees the tree as it is now. */
async function look(server: Server, town: Town): Promise<void> {
  town.seen = await ask<{ entries: number; root: string }>(`${server.url}/api/c/${slug}`).then(({ entries: size, root }) => ({
    size,
    root,
  }))
}
