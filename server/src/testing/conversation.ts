// Runs a written conversation with the server: what is sent, then what must be true of each reply.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Input, words } from '../signatures/signer.ts'
import type { Reply, Town } from './town.ts'

/**
 * Requests are `GET address`, `POST address body`, `wait 73h`, or `ada plugin.action input` for what a member signs; a text in single
 * quotes becomes words beside the action. Claims are `status|body|<header> is|has|lacks …`. The community is called makers.
 */
export function conversation(file: string, townOf: () => Town): void {
  for (const part of readFileSync(file, 'utf8').split(/\n\s*\n/)) {
    const [request, ...claims] = part.split('\n').filter(line => line && !line.startsWith('#'))
    if (!request) continue
    test(request, async () => {
      const reply = await say(townOf(), request)
      for (const claim of claims) {
        const [what = '', verb, ...rest] = claim.split(' ')
        const want = rest.join(' ')
        const have = what === 'status' ? String(reply.status) : what === 'body' ? reply.body : String(reply.headers[what] ?? '')
        if (verb === 'is') expect(have, claim).toBe(want)
        else if (verb === 'has') expect(have, claim).toContain(want)
        else if (verb === 'lacks') expect(have, claim).not.toContain(want)
        else throw new Error(`unknown claim: ${claim}`)
      }
    })
  }
}

function say(town: Town, request: string): Promise<Reply> {
  const [first = '', second = '', ...rest] = request.split(' ')
  const payload = rest.join(' ')
  const url = second.replace('/c/makers', `/c/${town.slug}`)
  if (first === 'GET') return town.get(url)
  if (first === 'POST') return town.post(url, payload)
  if (first === 'wait') return wait(town, second)
  if (first !== 'ada' && first !== 'bo') throw new Error(`nobody here is called ${first}`)
  return town.act(town[first], second, spoken(JSON.parse(payload)) as { readonly [name: string]: Input })
}

/** Time passes, and whoever looks next finds what it brought. */
async function wait(town: Town, hours: string): Promise<Reply> {
  town.ahead += Number.parseInt(hours, 10) * 3_600_000
  await town.restart()
  return town.get('/health')
}

function spoken(value: unknown): Input {
  if (typeof value === 'string') return /^'.*'$/.test(value) ? words(value.slice(1, -1)) : value
  if (Array.isArray(value)) return value.map(spoken)
  if (typeof value !== 'object' || value === null) return value as Input
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoken(item)]))
}
