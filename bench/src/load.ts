// The load process: sends requests over connections that stay open, one at a time on each, as lean as can be, so that the server is the limit.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Load {
  readonly url: string
  /** Body number i goes over connection number i modulo `connections`; each connection keeps their order. */
  readonly bodies: readonly string[]
  readonly connections: number
}

export interface Loaded {
  /** From the first byte that was sent to the last that came back. */
  readonly seconds: number
  /** What came back instead of a 201: the first of it, and how often. */
  readonly refused: number
  readonly refusal: string
}

process.on('message', async (message: Load | 'end') => {
  if (message === 'end') process.disconnect()
  else process.send?.(await run(message))
})

async function run({ url, bodies, connections }: Load): Promise<Loaded> {
  const { hostname, port, pathname, host } = new URL(url)
  const queues: Buffer[][] = Array.from({ length: connections }, () => [])
  for (const [index, body] of bodies.entries()) queues[index % connections]?.push(requestOf(pathname, host, body))
  const sockets = await Promise.all(queues.map(() => open(hostname, Number(port))))
  const refusals: string[] = []
  const start = performance.now()
  await Promise.all(sockets.map((socket, index) => sendAll(socket, queues[index] ?? [], refusals)))
  const seconds = (performance.now() - start) / 1_000
  for (const socket of sockets) socket.destroy()
  return { seconds, refused: refusals.length, refusal: refusals[0] ?? '' }
}

function requestOf(path: string, host: string, body: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

async function open(host: string, port: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** Sends each request when the one before has been answered whole. */
function sendAll(socket: Socket, requests: readonly Buffer[], refusals: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0
    let answer = ''
    const send = () => {
      const request = requests[next++]
      if (request) socket.write(request)
      else resolve()
    }
    socket.setEncoding('latin1') // A letter for each byte, so that lengths can be compared.
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The server closed a connection.')))
    socket.on('data', (chunk: string) => {
      answer += chunk
      if (!isWhole(answer)) return
      if (answer.slice(9, 12) !== '201') refusals.push(answer)
      answer = ''
      send()
    })
    send()
  })
}

/** Whether an answer has come to its end; all servers here say its length beforehand. */
function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return false
  const at = answer.search(/\r\ncontent-length: /i)
  if (at < 0 || at > head) throw new Error('An answer came without its length.')
  return answer.length >= head + 4 + Number.parseInt(answer.slice(at + 18), 10)
}
