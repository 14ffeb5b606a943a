// What whoever joins agrees to: shown to be read, and agreed to with a word that nobody says for them.
import type { CommunityClient } from '@polyarchy/client'
import { Failure } from '../failure.ts'

export interface Agreeing {
  readonly agree?: boolean
}

/** The hash of the covenant that one agrees to, where there is one. Throws a Failure that shows it if it was not agreed to. */
export async function agreement(community: CommunityClient, { agree }: Agreeing): Promise<{ readonly covenant?: string }> {
  const covenant = await community.covenant()
  if (!covenant) return {}
  if (agree) return { covenant: covenant.hash }
  const rules = Object.entries(covenant.rules).map(([name, rule]) => `  ${name}: ${rule}`)
  throw new Failure(['Whoever joins agrees to this:', '', covenant.text, ...rules, '', 'If you do, say it with --agree.'].join('\n'))
}
