// Paths of screens: how a path is matched, and what its parts are called.

/** What stands in the places of a pattern's `:names`; undefined: the path is another. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = parts(pattern)
  const given = parts(path)
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const part = given[index] as string
    if (want.startsWith(':')) found[want.slice(1)] = part
    else if (want !== part) return undefined
  }
  return found
}

/** A part that is no proper percent-encoding is left as it is: it then names nothing. */
function parts(path: string): string[] {
  return path
    .split('/')
    .filter(part => part !== '')
    .map(part => {
      try {
        return decodeURIComponent(part)
      } catch {
        return part
      }
    })
}
