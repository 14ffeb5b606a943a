// The cards as the build gives them.
declare module 'virtual:cards' {
  const cards: readonly import('./card.ts').Card[]
  export default cards
}
