// The bytes of an answer as they come in.

export async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}

/** The body of what stands at an address. Throws an Error where there is none. */
export async function bodyOf(url: string): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Error(`The server answered with status ${response.status}.`)
  return response.body
}
