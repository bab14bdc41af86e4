import { createServer, connect } from 'node:net'

/** Can this process listen on `port` of `host`? */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** A port of the loopback interface that nobody listens on at this instant. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/**
 * Does a MySQL-protocol server greet on this port of 127.0.0.1? The greeting comes only after the server has
 * recovered its files and run its init file, so it means "ready".
 */
export function greets(port, patience = 1000) {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    const answer = (value) => {
      socket.destroy()
      resolve(value)
    }
    socket.setTimeout(patience, () => answer(false))
    socket.once('error', () => answer(false))
    socket.once('close', () => answer(false))
    // Packet: 3 bytes length, 1 byte number, then the protocol version 10 of the handshake.
    socket.once('data', (packet) => answer(packet.length > 4 && packet[4] === 10))
  })
}
