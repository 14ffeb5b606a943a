// Keeps the seed of the key in the browser's IndexedDB. It is kept as bytes, not as a key that cannot be read out, because its owner must be able to copy it to paper and to another device.

const database = 'polyarchy'
const store = 'keys'
const name = 'seed'

/** The seed that is kept here; undefined: none. Rejects where the browser keeps nothing, as in some private windows. */
export async function readSeed(): Promise<Uint8Array | undefined> {
  const found = await within('readonly', keys => keys.get(name))
  return found instanceof Uint8Array && found.length === 32 ? found : undefined
}

export async function keepSeed(seed: Uint8Array): Promise<void> {
  await within('readwrite', keys => keys.put(seed, name))
}

export async function forgetSeed(): Promise<void> {
  await within('readwrite', keys => keys.delete(name))
}

async function within(mode: IDBTransactionMode, work: (keys: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opened = await settled(openDatabase())
  const transaction = opened.transaction(store, mode)
  const request = work(transaction.objectStore(store))
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  opened.close()
  return request.result
}

function openDatabase(): IDBOpenDBRequest {
  const request = indexedDB.open(database, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(store)
  return request
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
