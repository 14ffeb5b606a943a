// Writes what documents draw from values: each plugin's reference in its README, the reference of the language, the schema of rulebooks. Needs a build.
import { readFileSync, writeFileSync } from 'node:fs'
import { Replica, rulebookSchema } from '@polyarchy/core'
import { languageReference, pluginReference } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'

for (const plugin of plugins) {
  const path = new URL(`../plugins/${plugin.name}/README.md`, import.meta.url)
  const text = readFileSync(path, 'utf8')
  const drawn = `<!-- reference -->\n\n${pluginReference(plugin)}\n\n<!-- /reference -->`
  writeFileSync(path, text.replace(/<!-- reference -->[\s\S]*<!-- \/reference -->/, drawn))
  console.log(`plugins/${plugin.name}/README.md`)
}

const { builtIn } = new Replica(plugins).machine
for (const [name, text] of [
  ['REFERENCE.md', languageReference(builtIn)],
  ['rulebook.schema.json', JSON.stringify(rulebookSchema(), null, 2)],
]) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), `${text}\n`)
  console.log(`docs/${name}`)
}
