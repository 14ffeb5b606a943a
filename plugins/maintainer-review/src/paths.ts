// Where an object lives: paths that have one spelling, and the domain to which a path belongs.

/** The longest path, in UTF-16 units. */
export const longestPath = 180

/**
 * Letters that Unicode spells in one way only, so that no two paths look alike and differ: Latin, Greek, Cyrillic, Hebrew, Arabic, kana, Han
 * and Hangul, with digits and a few signs. The list is written out because what Unicode calls a letter differs between machines.
 */
const latin = 'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f'
const greek = '\\u0386\\u0388-\\u03ff'
const cyrillic = '\\u0400-\\u0482\\u048a-\\u052f'
const others = '\\u05d0-\\u05ea\\u0620-\\u064a\\u3041-\\u3096\\u30a1-\\u30fe\\u4e00-\\u9fff\\uac00-\\ud7a3'
const sign = `[${latin}${greek}${cyrillic}${others}0-9._+@,()-]`
const segment = `(?!\\.+(?:/|$))${sign}+(?: ${sign}+)*`
const whole = new RegExp(`^${segment}(?:/${segment})*$`)
/** Letters of scripts that look alike beside one another: a word in which one is slipped in reads as another word. */
const mixed = new RegExp(`[${latin}][${greek}${cyrillic}]|[${greek}][${latin}${cyrillic}]|[${cyrillic}][${latin}${greek}]`)

/** Whether it is written as it must be: `docs/opening hours.md`; nothing empty, no `.` or `..`, no end that cannot be seen, no word mixed. */
export const isPath = (given: string): boolean => given.length <= longestPath && whole.test(given) && !mixed.test(given)

/** A domain as options name it: a part of what is made, by the beginnings of its paths. */
export interface Domain {
  readonly name: string
  readonly about: string
  /** `''` is everything, `docs` is `docs` itself and all below it. */
  readonly paths: readonly string[]
}

/** What holds where no domains are named. */
const everything: readonly Domain[] = [{ name: 'everything', about: 'All that is made here.', paths: [''] }]
export const domainsOf = ({ domains }: { readonly domains?: readonly Domain[] }): readonly Domain[] => domains ?? everything

/** The domain of a path: that whose beginning is the longest; undefined: it belongs to none. */
export function domainOf(path: string, domains: readonly Domain[]): string | undefined {
  let found: { readonly name: string; readonly length: number } | undefined
  for (const { name, paths } of domains)
    for (const beginning of paths) {
      const folder = withoutEnd(beginning)
      if (isBelow(path, folder) && (!found || folder.length > found.length)) found = { name, length: folder.length }
    }
  return found?.name
}

/** Whether a path is a folder or lies in it; everything lies in ''. */
export const isBelow = (path: string, folder: string): boolean => folder === '' || path === folder || path.startsWith(`${folder}/`)

/** `docs/` says the same as `docs`. */
export const withoutEnd = (beginning: string): string => (beginning.endsWith('/') ? beginning.slice(0, -1) : beginning)
