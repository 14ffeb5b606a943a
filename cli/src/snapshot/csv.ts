// Reads CSV (RFC 4180): quoted cells may hold commas, quotes and line breaks.

/** The rows below the first, each by the names in the first. Throws a SyntaxError, also where one of the `needed` names is missing. */
export function readCsv(text: string, needed: readonly string[] = []): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = cells(text.replace(/^\uFEFF/, ''))
  const missing = needed.filter(name => !names.includes(name))
  if (missing.length > 0) throw new SyntaxError(`the first row has no column ${missing.join(', ')}`)
  return rows.map(row => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
}

function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  // One cell at a time: quoted or plain, with what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text)
    if (!found) throw new SyntaxError(`row ${rows.length + 1} has a quote in a wrong place`)
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === ',') continue
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push([...row, ''])
  return rows
}
