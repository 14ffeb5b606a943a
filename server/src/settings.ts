// What an operator may set, all of it in the environment, checked before anything starts.
import { isIP } from 'node:net'

export interface Settings {
  /** Address to listen on; 127.0.0.1 serves this machine alone, 0.0.0.0 whoever can reach it. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of everything that is kept, as it was written: relative to where the server is started. */
  readonly data: string
  /** PostgreSQL address; undefined keeps everything in a SQLite file in `data`. */
  readonly databaseUrl: string | undefined
}

/** A setting that cannot be used; the message names the variable, its value and what is allowed. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

/** Reads HOST, PORT, POLYARCHY_DATA and DATABASE_URL; one that is empty counts as not set. Throws `WrongSetting`. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = (name: string) => environment[name] || undefined
  return {
    host: readHost(set('HOST') ?? '127.0.0.1'),
    port: readPort(set('PORT') ?? '8080'),
    data: readFolder(set('POLYARCHY_DATA') ?? './data'),
    databaseUrl: readDatabaseUrl(set('DATABASE_URL')),
  }
}

function readHost(value: string): string {
  const name = /^(?=.{1,253}$)[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i
  const numbersOnly = /^[\d.]+$/ // Would be a name, but whoever writes this means an address.
  if (isIP(value) || (name.test(value) && !numbersOnly.test(value))) return value
  throw wrong('HOST', value, 'an IP address or a host name, such as 127.0.0.1 (this machine alone) or 0.0.0.0 (every network)')
}

function readPort(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value)
  throw wrong('PORT', value, 'a whole number from 0 to 65535, where 0 takes any free port')
}

function readFolder(value: string): string {
  if (!value.includes('\0') && value.trim() === value) return value
  throw wrong('POLYARCHY_DATA', value, 'the path of a folder, without spaces around it')
}

function readDatabaseUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return value
  const shown = value.replace(/:(?!\/\/).*@/, ':…@') // A password is nobody's business, not even the terminal's.
  throw wrong('DATABASE_URL', shown, 'a PostgreSQL address such as postgres://user:password@host:5432/database')
}

function wrong(name: string, value: string, allowed: string): WrongSetting {
  return new WrongSetting(`${name} is ${JSON.stringify(value)}, but must be ${allowed}.`)
}
