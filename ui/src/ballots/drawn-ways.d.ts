// The ways of all methods, by their names, as the build gives them.
declare module 'virtual:ways' {
  const ways: Readonly<Record<string, import('./ways.ts').Way>>
  export default ways
}
