// Names that a rulebook gives, as they are read.

/** "second-vote" is read "second vote". */
export const stageName = (name: string): string => name.replace(/[-_]+/g, ' ')

/** "Remove a member. They can no longer act." is "Remove a member" where there is little room. */
export const inShort = (about: string): string => about.replace(/\.(\s.*)?$/s, '')

/** The same at the beginning of a line: "Second vote". */
export function titled(name: string): string {
  const read = stageName(name)
  return read.charAt(0).toUpperCase() + read.slice(1)
}
