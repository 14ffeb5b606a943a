// What somebody has changed and not yet proposed, kept in this tab: leaving the page by mistake costs nothing.

interface Kept {
  /** The hash of the rulebook that was changed. */
  readonly from: string
  readonly text: string
}
const nameOf = (slug: string): string => `polyarchy-draft-${slug}`

/** The text as it was left; undefined: there is none, or the rules have changed since. */
export function keptDraft(slug: string, from: string): string | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(slug)) ?? 'null') as Kept | null
    return kept?.from === from ? kept.text : undefined
  } catch {
    return undefined
  }
}

/** Keeps the text; undefined lets go of it. */
export function keepDraft(slug: string, from: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(nameOf(slug))
    else sessionStorage.setItem(nameOf(slug), JSON.stringify({ from, text } satisfies Kept))
  } catch {
    // A browser that keeps nothing keeps no drafts either.
  }
}
