// Domains of standing as a rulebook sets them, and as they lie within one another.
import type { Json } from '@polyarchy/core'

interface Domain {
  readonly domain: string
  readonly within: string | null
}
export interface DomainSet extends Domain {
  readonly about: string
  readonly cap: string | undefined
}

/** `total` first, then those that the rulebook names, in its order. */
export function domainsIn(rulebook: Json): readonly DomainSet[] {
  interface Set {
    readonly domains?: readonly { readonly name: string; readonly about?: string; readonly within?: string; readonly cap?: string }[]
    readonly cap?: string
  }
  const { options } = rulebook as { readonly options?: { readonly reputation?: Set } }
  const { domains = [], cap } = options?.reputation ?? {}
  return [
    { domain: 'total', within: null, about: '', cap },
    ...domains.map(one => ({ domain: one.name, within: one.within ?? 'total', about: one.about ?? '', cap: one.cap ?? cap })),
  ]
}

/** Each after the one that it is within, with how deep it lies; else in the order in which they are given. */
export function inOrder<D extends Domain>(domains: readonly D[]): readonly (D & { readonly depth: number })[] {
  const names = new Set(domains.map(({ domain }) => domain))
  const below = (within: string | null, depth: number): readonly (D & { readonly depth: number })[] =>
    domains
      .filter(one => one.within === within || (depth === 0 && !names.has(one.within ?? '')))
      .flatMap(one => [{ ...one, depth }, ...below(one.domain, depth + 1)])
  return below(null, 0)
}

/** `all`: what all of them together are called. */
export const domainName = (domain: string, all: string, titled: (name: string) => string): string =>
  domain === 'total' ? all : titled(domain)
