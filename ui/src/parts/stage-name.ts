// Names that a rulebook gives, as they are read.

/** "second-vote" is read "second vote". */
export const stageName = (name: string): string => name.replace(/[-_]+/g, ' ')

/** The same at the beginning of a line: "Second vote". */
export function titled(name: string): string {
  const read = stageName(name)
  return read.charAt(0).toUpperCase() + read.slice(1)
}
