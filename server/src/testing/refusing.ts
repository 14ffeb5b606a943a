// What every refusal promises: a code, a sentence, no trace, and a server that goes on.
import { expect } from 'vitest'
import { words } from '../signatures/signer.ts'
import type { Reply, Town } from './town.ts'

/** Expects of what is sent that it is turned down with this status and code, that nothing changes, and that members can still act. */
export function refusing(townOf: () => Town) {
  return async (send: () => Promise<Reply>, status: number, code: string): Promise<void> => {
    const town = townOf()
    const before = await town.trace()
    const { json, headers, status: got, body } = await send()
    expect({ status: got, code: json?.code }, body).toEqual({ status, code })
    expect(headers['content-type']).toContain('application/problem+json')
    expect(json).toMatchObject({
      type: `urn:polyarchy:${code}`,
      status,
      title: expect.any(String),
      detail: expect.stringMatching(/^[A-Z].*[.)]$/s),
    })
    expect(await town.trace()).toEqual(before)
    expect((await town.act(town.bo, 'members.rename', { name: words('Bo') })).status).toBe(201)
  }
}
