import { startServer } from '@polyarchy/server'
const s = await startServer({ host: '127.0.0.1', port: 8199, data: '/tmp/pdata', databaseUrl: undefined }, {})
console.log(s.url)
