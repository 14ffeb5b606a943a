// Writes ballots into a file whose ending says its form.
import { writeFileSync } from 'node:fs'
import { type Named, type Written, writeBlt, writeCsv, writePrefLib } from '@polyarchy/voting/files'
import { Failure } from '../failure.ts'
import { harmless, type Terminal } from '../terminal.ts'

const preflib = ['soc', 'soi', 'toc', 'toi', 'cat']

/** Writes the file, and says on standard error what its form cannot hold. Throws a Failure. */
export function exportElection(path: string, named: Named, terminal: Terminal): void {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const written = writtenAs(ending, named)
  if ('refused' in written) throw new Failure(written.refused)
  if (preflib.includes(ending) && written.ending !== ending)
    throw new Failure(`These ballots make a .${written.ending} file, and no .${ending}: name it so.`)
  // An election is never written over something else.
  writeFileSync(path, written.text, { flag: 'wx' })
  if (!terminal.json) for (const line of [`Written: ${path}`, ...written.lost]) process.stderr.write(`${harmless(line)}\n`)
}

function writtenAs(ending: string, named: Named): Written {
  if (ending === 'blt') return writeBlt(named)
  if (ending === 'csv') return writeCsv(named)
  if (preflib.includes(ending)) return writePrefLib(named)
  throw new Failure('Ballots are written as .soi (.soc .toc .toi .cat), .blt or .csv: end the name of the file so.')
}
