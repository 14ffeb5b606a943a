// Writes what documents draw from values: the references of plugins, modules and the language, the schema of rulebooks; pins new modules. Needs a build.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { moduleHash, Replica, rulebookSchema } from '@polyarchy/core'
import { evaluating, languageReference, moduleReference, pluginReference, refusing } from '@polyarchy/core/testing'
import { plugins } from '@polyarchy/plugins'

for (const plugin of plugins) {
  const path = new URL(`../plugins/${plugin.name}/README.md`, import.meta.url)
  const text = readFileSync(path, 'utf8')
  const drawn = `<!-- reference -->\n\n${pluginReference(plugin)}\n\n<!-- /reference -->`
  writeFileSync(path, text.replace(/<!-- reference -->[\s\S]*<!-- \/reference -->/, drawn))
  console.log(`plugins/${plugin.name}/README.md`)
}

const { builtIn } = new Replica(plugins).machine
const text = path => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const sources = paths => paths.map(path => text(`core/src/${path}`))
const reference = languageReference({
  builtIn,
  plugins,
  sound: JSON.parse(text('docs/examples/findings/rulebook.json')),
  findings: JSON.parse(text('docs/examples/findings/examples.json')),
  refusing: Object.fromEntries(Object.entries(refusing).map(([about, paths]) => [about, sources(paths)])),
  evaluating: sources(evaluating),
})
for (const [name, text] of [
  ['REFERENCE.md', reference],
  ['rulebook.schema.json', JSON.stringify(rulebookSchema(), null, 2)],
]) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), `${text}\n`)
  console.log(`docs/${name}`)
}

const folder = new URL('../rulebooks/modules/', import.meta.url)
const read = name => readFileSync(new URL(name, folder), 'utf8')
const files = readdirSync(folder).filter(name => name.includes('@'))
const modules = files.sort().map(name => JSON.parse(read(name)))
// Only what is new: a published version never changes.
const pins = JSON.parse(read('pins.json'))
for (const module of modules) pins[`${module.name}@${module.version}`] ??= moduleHash(module)
writeFileSync(new URL('pins.json', folder), `${JSON.stringify(Object.fromEntries(Object.entries(pins).sort()), null, 2)}\n`)
const listed = moduleReference(
  modules,
  plugins.map(plugin => plugin.name),
)
for (const path of ['rulebooks/modules/README.md', 'docs/MODULES.md']) {
  const drawn = `<!-- reference -->\n\n${listed}\n\n<!-- /reference -->`
  writeFileSync(new URL(`../${path}`, import.meta.url), text(path).replace(/<!-- reference -->[\s\S]*<!-- \/reference -->/, drawn))
  console.log(path)
}
