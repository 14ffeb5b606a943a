// All tables of all plugins, by plugin and name.
import type { AnyPlugin, TableSpec } from '../plugin.ts'
import { type Keeper, StoredTable } from './tables.ts'

export class TableSet {
  private readonly tables = new Map<string, Map<string, StoredTable>>()

  constructor(plugins: readonly AnyPlugin[], keeper: Keeper) {
    for (const plugin of plugins) {
      const tables = this.tables.get(plugin.name) ?? new Map<string, StoredTable>()
      for (const name of Object.keys(plugin.tables))
        if (!tables.has(name)) tables.set(name, new StoredTable(plugin.name, name, plugin.tables[name] as TableSpec, keeper))
      this.tables.set(plugin.name, tables)
    }
  }

  get(plugin: string, name: string): StoredTable {
    const table = this.tables.get(plugin)?.get(name)
    if (!table) throw new Error(`there is no table ${plugin}.${name}`)
    return table
  }

  /** In order of their names. */
  *all(): Generator<StoredTable> {
    for (const plugin of [...this.tables.keys()].sort()) {
      const tables = this.tables.get(plugin) as ReadonlyMap<string, StoredTable>
      for (const name of [...tables.keys()].sort()) yield tables.get(name) as StoredTable
    }
  }
}
